import Testing

@testable import HuiyinWeb

/// The chart by itself.
@Suite struct BarChartTests {
  private static func row(_ count: Int, _ part: Int = 0, label: String = "一") -> BarChart.Row {
    BarChart.Row(label: label, count: count, part: part, words: "\(count) 件")
  }

  @Test func barsAreAsLongAsTheirCounts() {
    for room in [100, 331, 600] {
      for counts in [[1, 2, 3], [10, 5, 0, 7], [100_000, 1, 49_999], [4]] {
        let bars = BarChart.bars(counts.map { Self.row($0) }, room: room)
        let most = counts.max() ?? 1
        for (bar, count) in zip(bars, counts) {
          // To the nearest unit, and what is there at all is seen.
          let exact = Double(room) * Double(count) / Double(most)
          #expect(abs(Double(bar.width) - exact) <= 0.5 || count > 0 && bar.width == 1)
          #expect((bar.width == 0) == (count == 0))
        }
        #expect(bars.map(\.width).max() == room)
        #expect(bars.map(\.y) == (0..<counts.count).map { $0 * BarChart.rowHeight })
      }
    }
  }

  @Test func aPartIsMeasuredByTheSameRule() {
    let bars = BarChart.bars([Self.row(10, 5), Self.row(4, 9), Self.row(8)], room: 200)
    #expect(bars.map(\.partWidth) == [100, 80, 0])
    #expect(bars.allSatisfy { $0.partWidth <= $0.width })
  }

  @Test func nothingIsDrawnOfNothing() {
    #expect(BarChart.bars([], room: 100).isEmpty)
    #expect(BarChart.bars([Self.row(0), Self.row(0)], room: 100).map(\.width) == [0, 0])
  }

  @Test func aLongNameIsCutWithASign() {
    #expect(BarChart.fitting("第三网格", in: 200) == "第三网格")
    let cut = BarChart.fitting(String(repeating: "长", count: 60), in: 100)
    #expect(cut.hasSuffix("…") && BarChart.width(of: cut) <= 100 && cut.count > 3)
  }

  @Test func whatAPersonTypedIsTextInTheDrawing() {
    let chart = BarChart(
      id: "load", title: "<b>题</b>", text: "说明", legend: "图例", rows: [Self.row(3, 1, label: "<script>x</script>")])
    let html = Templates.render("bars", chart.model)
    #expect(!html.contains("<script>") && !html.contains("<b>") && html.contains("&lt;script&gt;"))
    #expect(html.contains("role=\"img\"") && html.contains("aria-labelledby=\"load-title load-text\""))
    #expect(html.contains("class=\"bar-part\"") && !html.contains("style="))
  }
}
