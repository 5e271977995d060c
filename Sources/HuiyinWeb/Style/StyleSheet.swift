/// The style sheet of every page. Named tokens first: whoever changes the look changes these.
enum StyleSheet {
  static let text = tokens + base + frame + parts + record + work + media

  /// Colours are paper, ink and two accents; every state also has a word or a sign, never a colour alone.
  private static let tokens = #"""
    :root {
      --paper: #f7f6f2; --sheet: #ffffff; --raised: #fbfaf7; --line: #dcd8cd; --line-strong: #8d887b;
      --ink: #22272b; --ink-soft: #565d63; --accent: #1d5a7a; --accent-ink: #ffffff; --accent-soft: #e4eef3;
      --good: #22623c; --good-soft: #e6f1e9; --warn: #7a5200; --warn-soft: #fbf0d7; --bad: #9a2419; --bad-soft: #fae6e3;
      --focus: #b35c00;
      --chinese: "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "微软雅黑",
        "Hiragino Sans GB", "WenQuanYi Micro Hei", system-ui, sans-serif; --font: var(--chinese);
      --size: 1rem; --step: .5rem; --radius: .375rem; --measure: 42rem;
      color-scheme: light dark;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #16191c; --sheet: #1e2226; --raised: #24292e; --line: #3a4147; --line-strong: #7d868d;
        --ink: #e6e4de; --ink-soft: #aab1b6; --accent: #8cc3df; --accent-ink: #10222c; --accent-soft: #20343f;
        --good: #8fd0a5; --good-soft: #1d3325; --warn: #e9c06a; --warn-soft: #3a2f16; --bad: #f1a097; --bad-soft:
          #43211d;
        --focus: #f0a94f;
      }
    }
    html.large { --size: 1.25rem; }

    """#

  private static let base = #"""
    *, *::before, *::after { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: var(--size)/1.65 var(--font);
      font-variant-numeric: tabular-nums; overflow-wrap: anywhere; text-autospace: normal; }
    html:lang(zh) { text-spacing-trim: trim-start; line-break: strict; }
    /* A Chinese font would set English quotation marks as wide as a character. */
    html:lang(en) { --font: system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans", var(--chinese); }
    h1, h2, h3 { line-height: 1.35; margin: 0 0 var(--step); font-weight: 600; text-wrap: balance; }
    h1 { font-size: 1.5em; } h2 { font-size: 1.15em; } h3 { font-size: 1em; }
    p { margin: 0 0 var(--step); } ul, ol { margin: 0 0 var(--step); padding-left: 1.4em; }
    a { color: var(--accent); text-underline-offset: .2em; }
    /* The picker within a date takes the focus from its field. */
    :focus-visible, input[type^=date]:focus-within { outline: .1875rem solid var(--focus); outline-offset: .125rem;
      border-radius: .125rem; }
    main:focus { outline: none; }
    button, .button { font: inherit; padding: .3em 1em; border: 1px solid var(--accent); border-radius: var(--radius);
      background: var(--accent); color: var(--accent-ink); cursor: pointer; white-space: nowrap;
      text-decoration: none; display:
        inline-block; }
    button:hover, .button:hover { filter: brightness(1.08); }
    button.quiet, .button.quiet { background: transparent; color: var(--accent); border-color: var(--line-strong); }
    button.danger { background: transparent; color: var(--bad); border-color: var(--bad); }
    input, select, textarea { font: inherit; color: inherit; background: var(--sheet); width: 100%;
      padding: .35em .6em; border: 1px solid var(--line-strong); border-radius: var(--radius); }
    input[type=checkbox], input[type=radio] { width: 1.15em; height: 1.15em; padding: 0; accent-color: var(--accent);
      vertical-align: -.15em; margin: 0 .4em 0 0; }
    td > input[type=checkbox] { width: 1.5rem; height: 1.5rem; }
    textarea { resize: vertical; line-height: 1.6; max-width: 46rem; }
    [aria-invalid=true] { border-color: var(--bad); border-width: 2px; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .45em .75em .45em 0; border-bottom: 1px solid var(--line);
      }
    th { font-weight: 600; color: var(--ink-soft); font-size: .9em; white-space: nowrap; }
    tbody th { font-size: 1em; }
    dl { display: grid; grid-template-columns: minmax(6.5em, max-content) 1fr; gap: .25em 1.25em; margin: 0 0
      var(--step); }
    dt { color: var(--ink-soft); } dd { margin: 0; }
    summary { cursor: pointer; }
    code, kbd { font-family: ui-monospace, "Noto Sans Mono CJK SC", monospace; font-size: .95em; }
    kbd { border: 1px solid var(--line-strong); border-radius: .25em; padding: 0 .35em; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space:
      nowrap; }
    .skip { position: absolute; left: var(--step); top: -4em; background: var(--sheet); padding: .5em 1em; z-index: 9; }
    .skip:focus { top: var(--step); }
    .soft { color: var(--ink-soft); } .number { text-align: right; } .nowrap { white-space: nowrap; }
    .prose { max-width: var(--measure); white-space: pre-line; }

    """#

  private static let frame = #"""
    .top { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; padding: .6rem 1.25rem;
      background: var(--sheet); border-bottom: 1px solid var(--line); }
    .top form { margin: 0; display: flex; gap: .35rem; align-items: center; }
    .brand { background: var(--accent); color: var(--accent-ink); border-radius: var(--radius); padding: .1em .5em;
      letter-spacing: .08em; text-decoration: none; font-weight: 600; }
    .node { color: var(--ink-soft); font-size: .9em; }
    .find { flex: 1 1 16rem; max-width: 30rem; margin-left: auto !important; }
    html.large .find { flex-basis: 24rem; }
    .chip, .chip a { display: inline-flex; gap: .4em; align-items: center; }
    .chip { border: 1px solid currentColor; border-radius: 2em; padding: .1em .8em; white-space: nowrap;
      font-size: .92em; background: var(--sheet); }
    .chip a { color: inherit; text-decoration: none; }
    .chip-green { color: var(--good); background: var(--good-soft); }
    .chip-pending, .chip-receiving, .chip-unknown { color: var(--warn); background: var(--warn-soft); }
    .chip-silent { color: var(--bad); background: var(--bad-soft); border-style: dashed; font-weight: 600; }
    .chip-offline { color: var(--ink-soft); border-style: dashed; }
    .chip .chip-more { border-left: 1px solid currentColor; padding-left: .5em; color: var(--bad); }
    .who { position: relative; } .who > summary { list-style-position: inside; white-space: nowrap; }
    .who-name { font-weight: 600; } .who-role { color: var(--ink-soft); font-size: .88em; }
    .who-menu { position: absolute; right: 0; z-index: 5; background: var(--sheet); border: 1px solid
      var(--line-strong);
      border-radius: var(--radius); padding: .75rem; display: grid; gap: .5rem; min-width: 14rem; margin-top: .35rem; }
    .who-menu form { flex-direction: column; align-items: stretch; }
    .look { margin-left: auto !important; } .find ~ .look { margin-left: 0 !important; }
    .look button { font-size: .88em; padding: .15em .7em; }
    .sections { display: flex; flex-wrap: wrap; gap: 0 .25rem; padding: 0 1rem; background: var(--sheet);
      border-bottom: 1px solid var(--line); }
    .sections a { padding: .55rem .8rem; text-decoration: none; color: var(--ink); border-bottom: .1875rem solid
      transparent; }
    .sections a:hover { background: var(--accent-soft); }
    .office { position: relative; } .office > summary { padding: .55rem .8rem; cursor: pointer; white-space: nowrap;
      border-bottom: .1875rem solid transparent; }
    .office[data-current] > summary { border-color: var(--accent); font-weight: 600; }
    .office-menu { position: absolute; left: 0; z-index: 5; display: grid; min-width: 9rem; background: var(--sheet);
      border: 1px solid var(--line-strong); border-radius: var(--radius); }
    .sections a[aria-current] { border-color: var(--accent); font-weight: 600; }
    main { max-width: 82rem; margin: 0 auto; padding: 1.25rem 1.25rem 3rem; }
    .bottom { color: var(--ink-soft); font-size: .85em; padding: 1rem 1.25rem; text-align: center; }
    .bottom p { margin: 0; } .printed { display: none; }
    .page-head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 1.5rem; align-items:
      baseline;
      margin-bottom: 1rem; }
    .page-head h1 { margin: 0; } .page-head > .soft { margin: 0 auto 0 0; }
    .actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }

    """#
}
