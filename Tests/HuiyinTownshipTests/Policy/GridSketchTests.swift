import HuiyinRecords
import HuiyinTownship
import Testing

/// How the grids lie to each other (DOMAIN 16, screen 15).
@Suite struct GridSketchTests {
  private func problems(_ text: String) -> [String] {
    do throws(InvalidPolicyList) {
      _ = try GridSketch(parsing: text) { UnitNumber($0).flatMap { (1...11).contains($0) ? $0 + 20 : nil } }
      return []
    } catch {
      return error.problems.map(\.label.chinese)
    }
  }

  @Test func rowsAreReadAndWritten() throws {
    let sketch = try GridSketch(parsing: "# 北\r\n1 2 . 3\n\n. 4\n")
    #expect(sketch.rows == [[1, 2, nil, 3], [nil, 4]])
    #expect(sketch.text() == "1 2 . 3\n. 4\n" && sketch.grids == [1, 2, 3, 4])
    #expect(try GridSketch(parsing: sketch.text()) == sketch)
    #expect(sketch.text { "第\($0)网格" } == "第1网格 第2网格 . 第3网格\n. 第4网格\n")
    #expect(GridSketch.inForce(by: [GridSketch.policyKey: sketch.text()]) == sketch)
    #expect(GridSketch.inForce(by: [:]) == nil && GridSketch.inForce(by: [GridSketch.policyKey: "东 西"]) == nil)
  }

  @Test func everythingThatIsWrongIsNamed() {
    #expect(problems("1 2\n3 12\n2 南") == ["第2行：名册中没有网格“12”", "第3行：“2”写了两次", "第3行：名册中没有网格“南”"])
    #expect(problems("# 空\n. .") == ["示意图中没有网格"] && problems("") == ["示意图中没有网格"])
    let wide = String(repeating: ". ", count: GridSketch.placesMaximum) + "1"
    #expect(problems(wide) == ["第1行：一行最多20格"])
    #expect(problems(String(repeating: ".\n", count: GridSketch.rowsMaximum) + "1") == ["最多20行"])
  }

  /// A grid that came since is there, below; one that is no more leaves a gap, and a row without any goes.
  @Test func itFollowsTheDirectory() throws {
    let sketch = try GridSketch(parsing: "1 2\n3 4\n5")
    #expect(sketch.of([1, 2, 4, 7]).rows == [[1, 2], [nil, 4], [7]])
    #expect(sketch.of([]).rows.isEmpty)
  }

  @Test(arguments: 0...30) func withoutADrawingAllStandInTheirOrder(_ count: Int) {
    let grids = (0..<count).map { UnitNumber($0 + 1) }
    let rows = GridSketch.inRows(grids).rows
    #expect(rows.joined().compactMap(\.self) == grids)
    let lengths = rows.map(\.count)
    #expect((lengths.max() ?? 0) - (lengths.min() ?? 0) <= 1)
    #expect(rows.count <= (lengths.max() ?? 0) + 1)
  }
}
