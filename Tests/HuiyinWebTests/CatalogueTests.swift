import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Texts and templates, by themselves.
@Suite struct CatalogueTests {
  private static let sources: [(name: String, text: String)] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/HuiyinWeb")
    let names = FileManager.default.enumerator(atPath: root.path)!.compactMap { $0 as? String }
    return names.filter { $0.hasSuffix(".swift") }.map {
      ($0, (try? String(contentsOf: root.appendingPathComponent($0), encoding: .utf8)) ?? "")
    }
  }()

  @Test func everyTextThatIsAskedForIsThere() {
    #expect(Self.sources.count > 30)
    for (name, text) in Self.sources {
      let inTemplates = text.matches(of: #/\{\{t\.(\w+)\}\}/#).map { String($0.1) }
      let inCode = text.matches(of: #/(?:look\.text|Catalogue\.(?:label|sentence))\("(\w+)"[,)]/#).map { String($0.1) }
      for key in inTemplates + inCode where key != "key" {
        #expect(Catalogue.all[key] != nil, "\(key) in \(name)")
      }
    }
  }

  @Test func everyTextIsUsed() {
    let all = Self.sources.filter { !$0.name.hasPrefix("Texts/Catalogue+") }.map(\.text).joined()
    let families = [
      "weekday", "basis_", "wait_", "manual", "duplicateEffect_", "word_", "wordMeans_", "screenWho_",
      "screenWhat_", "screenHow_",
    ]
    for key in Catalogue.all.keys where !families.contains(where: key.hasPrefix) {
      #expect(all.contains("\"\(key)\"") || all.contains("{{t.\(key)}}"), "\(key)")
    }
  }

  @Test func bothLanguagesSaySomething() {
    for (key, label) in Catalogue.all {
      #expect(!label.chinese.isEmpty && !label.english.isEmpty, "\(key)")
      #expect(label.chinese.unicodeScalars.contains { $0.value > 0x2E80 } || key == "meaning", "\(key)")
    }
  }

  /// Whatever a person typed is escaped where it stands: no template has a tag that leaves it as it is.
  @Test func noTemplateLeavesTextUnescaped() {
    #expect(Templates.sources.count > 20)
    for (name, source) in Templates.sources {
      #expect(!source.contains("{{{") && !source.contains("{{&"), "\(name)")
      #expect(source.firstMatch(of: #/\son\w+=|<style|style=|<script>|javascript:/#) == nil, "\(name)")
    }
  }

  /// The browser's own checks speak the browser's language. Without script the answer says what is missing; with it the
  /// page does, in words that it carries.
  @Test func noFormIsCheckedInTheBrowsersLanguage() {
    let forms = Templates.sources.flatMap { name, source in
      source.matches(of: #/<form[^>]*method="post"[^>]*>/#).map { (name, String($0.0)) }
    }
    #expect(forms.count > 30)
    for (name, form) in forms { #expect(form.contains(" novalidate "), "\(form) in \(name)") }
    for (name, source) in Templates.sources where source.contains("required") {
      #expect(source.contains("novalidate") || ["field"].contains(name), "\(name)")
    }
    let layout = Templates.sources["layout"] ?? ""
    #expect(layout.contains("data-must=\"{{t.mustBeFilled}}\"") && Script.text.contains("dataset.must"))
    #expect(layout.contains("data-unfinished=\"{{t.fieldUnfinished}}\"") && Script.text.contains("dataset.unfinished"))
  }

  @Test func whatAPageBringsAlongIsSmall() {
    // As they are, not deflated; each is fetched once.
    #expect(Asset.all.map(\.text.utf8.count).reduce(0, +) < 42_000)
    #expect(Asset.bare("a {\n    /* why */\n\n  b: c; /* d */ }\n  // x\ne") == "a {\nb: c; /* d */ }\ne")
    // Nothing is loaded from anywhere else.
    #expect(Asset.all.allSatisfy { !$0.text.contains("http://") && !$0.text.contains("https://") })
    #expect(!Asset.style.text.contains("@import") && !Asset.style.text.contains("url("))
  }
}
