/// The style sheet of printed forms: A4, black on white, the same on the screen as on paper.
enum PaperStyle {
  static let text = #"""
    @page { size: A4; margin: 18mm 18mm 20mm;
      @bottom-right { content: "第" counter(page) "页/共" counter(pages) "页"; font-size: 9pt; } }
    *, *::before, *::after { box-sizing: border-box; }
    html { color-scheme: light; background: #fff; color: #000; }
    body { margin: 0; font: 11pt/1.7 "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, "宋体",
      "Noto Sans CJK SC", serif; overflow-wrap: anywhere; text-spacing-trim: normal; line-break: strict; }
    .bar { font: 1rem/1.6 "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif;
      padding: .6rem 1rem; display: flex; flex-wrap: wrap; gap: 1rem; align-items: center;
      border-bottom: 1px solid #000; }
    .bar:lang(en) { font-family: system-ui, "Noto Sans CJK SC", sans-serif; }
    .bar a { color: inherit; } .bar button { font: inherit; padding: .3em 1em; }
    .paper { display: table; width: 174mm; max-width: 100%; margin: 8mm auto; }
    article.paper { break-after: page; } article.paper:last-child { break-after: auto; }
    .content { display: table-row-group; } .foot { display: table-footer-group; font-size: 9pt;
      /* Only a foot that does not break stands on every page. */ break-inside: avoid; }
    .foot > div { border-top: 1px solid #000; margin-top: 4mm; display: flex; flex-wrap: wrap; gap: 0 1.5em; }
    .qr { float: right; width: 24mm; height: 24mm; margin: -2mm -3mm 0 2mm; }
    .card .qr { width: 36mm; height: 36mm; margin: 0 0 0 2mm; }
    .card .list td { vertical-align: middle; height: 12mm; } .card .list td:last-child { width: 30mm; height: 36mm; }
    .township { text-align: center; margin: 0; font-size: 13pt; }
    h1 { text-align: center; margin: 0 0 3mm; font-size: 18pt; letter-spacing: .1em; }
    h2 { font-size: 11pt; margin: 3mm 0 1mm; break-after: avoid; }
    p { margin: 0 0 1.5mm; orphans: 2; widows: 2; }
    .nowrap { white-space: nowrap; }
    .numbers { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2em; }
    .remark { font-weight: 700; } .address { margin-top: 3mm; } .letter { text-indent: 2em; }
    table { border-collapse: collapse; width: 100%; margin: 2mm 0; }
    th, td { border: 1px solid #000; padding: 1mm 2mm; text-align: left; vertical-align: top; white-space: pre-line; }
    .rows th { width: 9em; } .list thead { display: table-header-group; } .list th { text-align: center; }
    /* What is long leaves the others three characters. */
    .list :is(th, td) { min-width: calc(3em + 5mm); }
    th { font-weight: 700; } tr { break-inside: avoid; } td { min-height: 1.7em; }
    .box { border: 1px solid #000; padding: 0 2mm; margin: 2mm 0; break-inside: avoid; }
    .line { height: 8mm; margin: 0; }
    .signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; margin: 5mm 0; break-inside: avoid; }
    .signature { border: 1px solid #000; padding: 2mm; min-height: 18mm; display: flex; flex-direction: column;
      justify-content: space-between; }
    .signature.seal { min-height: 28mm; } .signature .date { text-align: right; }
    .cut { text-align: center; border-top: 1px dashed #000; margin: 6mm 0 3mm; } .cut span { background: #fff;
      position: relative; top: -.9em; padding: 0 1em; }
    .no-paper { display: none; }
    @media print { .bar { display: none; } .paper { width: 100%; margin: 0; } .preview .paper { display: none; }
      .no-paper { display: block; } }

    """#
}
