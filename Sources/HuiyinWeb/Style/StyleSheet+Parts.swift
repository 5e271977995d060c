extension StyleSheet {
  static let parts = #"""
    .sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem
      1.25rem;
      margin-bottom: 1.25rem; }
    .notice { border: 1px solid var(--line-strong); border-left-width: .3rem; border-radius: var(--radius);
      padding: .6rem 1rem; background: var(--raised); margin-bottom: 1rem; }
    .notice :last-child { margin-bottom: 0; }
    .notice.good { border-color: var(--good); background: var(--good-soft); }
    .notice.warn { border-color: var(--warn); background: var(--warn-soft); }
    .notice.bad { border-color: var(--bad); background: var(--bad-soft); }
    .advice { color: var(--ink-soft); display: block; }
    .empty { color: var(--ink-soft); padding: 2rem 1rem; text-align: center; }
    .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .9rem 1.25rem; }
    .field.wide { grid-column: 1 / -1; }
    .field label, .field > .name { display: block; font-weight: 500; }
    /* What frames a field that has the focus leaves its label alone; a button does not touch what it is pressed for. */
    .field > label:not(.tick), .field > .name { margin-bottom: .3rem; }
    form > .fields + .why, form > .field + .field { margin-top: .75rem; }
    form > .fields + button, form > .fields + .actions:not(.save-bar), form > .field + button,
    form > .field + .actions:not(.save-bar), form > .why + button { margin-top: .9rem; }
    /* Whoever is led to a field sees its label too. */
    .field :is(input, select, textarea), .field .ticks, fieldset, .value input { scroll-margin: 6rem 0 2rem; }
    /* A box stands on the line of what is typed beside it: below a label, a border and what a field keeps free. */
    .field .tick { display: flex; align-items: baseline; } .field > .tick { padding-top: calc(2em + .3rem + 1px); }
    .field textarea { max-width: none; }
    .ticks { display: flex; flex-wrap: wrap; gap: 0 1rem; } .ticks .tick { padding-top: .2em; font-weight: 400; }
    .must { color: var(--bad); font-size: .85em; font-weight: 400; }
    .help { color: var(--ink-soft); font-size: .88em; margin: .3rem 0 0; }
    .error { color: var(--bad); font-weight: 600; margin: .3rem 0 0; }
    legend + .error { margin: 0 0 .5rem; } .error::before { content: "✕ "; }
    fieldset { border: 0; padding: 0; margin: 0 0 1.25rem; min-width: 0; }
    legend { font-weight: 600; padding: 0 0 .4rem; font-size: 1.05em; }
    .badge { display: inline-block; border: 1px solid currentColor; border-radius: .25em; padding: 0 .5em; font-size:
      .88em;
      white-space: nowrap; }
    .due-green { color: var(--good); } .due-amber { color: var(--warn); } .due-red { color: var(--bad); }
    .due-dark_red { color: var(--sheet); background: var(--bad); border-color: var(--bad); }
    .due-amber::before { content: "◔ "; } .due-red::before { content: "● "; } .due-dark_red::before { content: "! "; }
    .risk-1 { color: var(--bad); font-weight: 600; } .risk-2 { color: var(--warn); }
    .tally { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .75rem; list-style:
      none;
      padding: 0; margin: 0 0 1.5rem; }
    .tally a { display: block; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--radius);
      padding: .6rem .9rem; text-decoration: none; color: var(--ink); }
    .tally a:hover { border-color: var(--accent); }
    .tally b { display: block; font-size: 1.7em; line-height: 1.2; font-weight: 600; }
    .rows { list-style: none; padding: 0; margin: 0; } .date-read { display: block; font-size: .88em; }
    .date-read:empty { display: none; }
    .rows > li { border-bottom: 1px solid var(--line); padding: .6rem 0; display: grid; gap: .1rem 1rem;
      grid-template-columns: minmax(0, 1fr) auto; }
    .rows > li:last-child { border-bottom: 0; }
    .rows .title { font-weight: 500; } .rows .end { text-align: right; }
    .filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin-bottom: 1rem; }
    .filters > div { flex: 1 1 9rem; max-width: 11rem; }
    .filters label { font-size: .88em; color: var(--ink-soft); display: block; }
    .filters > details[open] { flex: 1 0 100%; } .filters .filters { margin: .5rem 0 0; }
    .scroll { overflow-x: auto; position: relative; }
    /* A column is as wide as its longest number, and takes a few characters: the table scrolls before either breaks. */
    .scroll td, .scroll th { overflow-wrap: break-word; } .scroll td:not(.nowrap, .number) { min-width: 6em; }
    .scroll td.situation { min-width: 10em; } .scroll td:has(> .matter) { min-width: 12em; }
    html.large .records :is(th, td) { padding-right: .4em; } html.large .records td:nth-child(2) { min-width: 9em; }
    /* Many columns of few characters: the first has the room. */
    .dense th { white-space: normal; } .dense td:not(.nowrap, .number) { min-width: 3.5em; }
    .dense td:first-child { min-width: 11em; } .dense td.situation { min-width: 8em; }
    /* A sign that there is more to the side; the script says where, a narrow window needs none to know. */
    .scroll[data-more]::before { content: "⇆"; content: "⇆" / ""; display: block; position: sticky; left: 0;
      text-align: right; color: var(--ink-soft); }
    td.pick { position: relative; padding-left: 2.25rem; }
    .pick > input[type=checkbox] { position: absolute; left: 0; top: .5em; }
    .save-bar { position: sticky; bottom: 0; z-index: 2; margin: 1rem -1.25rem -1rem; padding: .6rem 1.25rem;
      background: var(--sheet); border-top: 1px solid var(--line); border-radius: 0 0 var(--radius) var(--radius); }
    /* What has the focus does not stand behind the bar. */
    html:has(.save-bar) { scroll-padding-bottom: 5rem; }
    main > form.actions, #sync > form.actions, form.actions + form.actions { margin: 0 0 1rem; }
    .sheet > form.actions + form.actions { margin: 1rem 0 0; }
    .waiting { position: fixed; bottom: 1rem; left: 1rem; z-index: 9; max-width: calc(100% - 2rem); margin: 0; }
    .pages { display: flex; gap: 1rem; justify-content: space-between; padding-top: .75rem; }
    .words { font-size: 1.6em; font-weight: 600; letter-spacing: .04em; display: flex; flex-wrap: wrap; gap: .2em .9em;
      list-style: none; padding: 0; }
    .code { font-family: ui-monospace, monospace; font-size: 1.15em; line-height: 1.9; word-spacing: .6em; }
    .code-qr { display: block; width: 14rem; max-width: 100%; background: #fff; } .code-qr path { fill: #000; }
    .login { max-width: 27rem; margin: 6vh auto; } .login .field { margin: 0 0 1rem !important; }
    .login form > button { margin-top: 0 !important; }
    .colleagues { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: 1rem; }

    """#

  static let record = #"""
    .columns { display: grid; grid-template-columns: minmax(0, 1fr) 25rem; gap: 1.25rem; align-items: start; }
    .paper-forms { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; }
    .case-head { display: grid; gap: .4rem; margin-bottom: 1rem; }
    .case-head .page-head { margin: 0; }
    .clock-bar { list-style: none; padding: 0; margin: .25rem 0 0; display: flex; flex-wrap: wrap; gap: .5rem; }
    .clock-bar li { display: flex; flex-wrap: wrap; gap: .1rem .6rem; align-items: baseline; padding: .25rem .7rem;
      border: 1px solid var(--line); border-radius: var(--radius); background: var(--sheet); }
    .numbers { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; color: var(--ink-soft); }
    .facts-bar { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; }
    .state { font-weight: 600; border: 1px solid var(--accent); color: var(--accent); background: var(--accent-soft);
      border-radius: var(--radius); padding: .05em .7em; }
    .clocks { list-style: none; padding: 0; display: grid; gap: .75rem; margin: 0 0 .75rem; }
    .clocks li { display: grid; gap: .2rem; justify-items: start; }
    .tabs { display: flex; flex-wrap: wrap; gap: .25rem 1rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem;
      padding-bottom: .4rem; }
    .tabs a { white-space: nowrap; } .count { color: var(--ink-soft); font-size: .88em; }
    .part { margin-top: 1.25rem; } h2 + .part { margin-top: 0; } #acts > h3 { margin-top: 1.25rem; }
    #acts > h2 + h3 { margin-top: 0; } #acts { margin-bottom: 1.25rem; }
    .timeline { list-style: none; padding: 0 0 0 1.4rem; margin: 0; border-left: .125rem solid var(--line); }
    .timeline > li { position: relative; padding: 0 0 1rem .4rem; }
    .timeline > li::before { content: ""; position: absolute; left: -1.85rem; top: .55em; width: .75rem; height: .75rem;
      border-radius: 50%; background: var(--sheet); border: .125rem solid var(--line-strong); }
    .timeline > li.step::before { background: var(--accent); border-color: var(--accent); }
    .timeline > li.void::before { border-color: var(--bad); border-style: dashed; }
    .timeline .meta { color: var(--ink-soft); font-size: .88em; }
    [data-arrival] { font-weight: 600; } [data-arrival="unconfirmed"] { color: var(--warn); }
    [data-arrival="held"], [data-arrival="atHub"], [data-arrival="backedUp"] { color: var(--good); }
    .void-text { color: var(--bad); }
    details.act { border: 1px solid var(--line); border-radius: var(--radius); margin-bottom: .5rem; background:
      var(--sheet); }
    details.act > summary { padding: .5rem .8rem; font-weight: 500; } details.act[open] > summary { border-bottom: 1px
      solid
      var(--line); }
    details.act > form, details.act > div { padding: .8rem; }
    .act .fields { grid-template-columns: 1fr; } .act .field > .tick { padding-top: 0; }
    form.sheet .act .fields { grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
    form.sheet .act .field > .tick { padding-top: calc(2em + .3rem + 1px); }
    details + details.act, .actions + details.act { margin-top: .5rem; } .scroll + .fields { margin-top: 1rem; }
    section > form + p { margin-top: .75rem; }
    main > details.act > form, main > details.act > div { max-width: 46rem; }
    .why { color: var(--ink-soft); font-size: .92em; }
    .side-by-side { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .75rem;
      margin-bottom: 1rem; }
    .value { border: 1px solid var(--line-strong); border-radius: var(--radius); padding: .7rem .9rem; background:
      var(--raised);
      display: block; }
    .value.in-force { border: 2px solid var(--accent); } .value .what { font-size: 1.15em; font-weight: 600; display:
      block; } dd .side-by-side { margin: 0; } dd .value .what { font-size: 1em; }
    .compare tr.same td { color: var(--ink-soft); }
    .value:has(input:checked) { background: var(--accent-soft); }

    """#

  static let media = #"""
    @media (min-width: 50rem) { form.sheet .field[data-field=title] { grid-column: span 2; } }
    @media (max-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr); gap: 0; }
      .columns > div { display: contents; }
      /* In one column what presses comes first: conflicts, dates, what it is about. */
      #conflicts { order: -3; } #clocks { order: -2; } #facts, #answers, #acts { order: -1; } }
    @media (max-height: 30rem) { .save-bar { position: static; } html:has(.save-bar) { scroll-padding-bottom: 0; } }
    @media (max-width: 40rem) {
      .scroll table:not(.records, .compare):has(thead th:nth-child(4)) { min-width: 40rem; }
      .scroll table:not(:has(thead th:nth-child(4))) th { white-space: normal; }
      .scroll:has(> table:not(.records, .compare) thead th:nth-child(4))::before { content: "⇆"; content: "⇆" / "";
        display: block; position: sticky; left: 0; text-align: right; color: var(--ink-soft); }
      .sections { scrollbar-width: none; } .office[open] { display: flex; } .office-menu { position: static;
        display: flex; border: 0; }
      .top { padding: .5rem .75rem; } main { padding: .9rem .75rem 2rem; } .sections { padding: 0 .25rem; overflow-x:
        auto;
        flex-wrap: nowrap; } .sections a { white-space: nowrap; } .find { order: 9; flex-basis: 100%; max-width: none; }
      .node { order: 8; } .sheet { padding: .8rem .9rem; } dl { grid-template-columns: 1fr; gap: 0; } dd {
        margin-bottom: .5em; }
      .rows > li { grid-template-columns: 1fr; } .rows .end { text-align: left; }
      .field > .tick { padding-top: 0 !important; }
      .who-menu { right: auto; left: 0; } .filters > div { max-width: none; }
      .save-bar { margin: .8rem -.9rem -.8rem; padding: .5rem .9rem; } .save-bar .soft { display: none; }
      /* Of a list each record is a card: what it is about first, then what else there is, each with its name. */
      table.records, .records tbody, .records tr, .records td { display: block; }
      .records thead { position: absolute; clip-path: inset(50%); }
      .records tr { display: flex; flex-wrap: wrap; gap: 0 .9em; padding: .5em 0;
        border-bottom: 1px solid var(--line); }
      .records td { border: 0; padding: 0; min-width: 0 !important; } .records td:empty { display: none; }
      .records td:nth-child(2) { order: -1; flex: 1 0 100%; font-size: 1.05em; }
      .records td.pick { padding-left: 2.25rem; min-height: 2rem; } .cards dl { gap: .25em .75em; }
      /* Letters of a drawing stay as large. */
      .chart svg { min-width: 45rem; } html.large .chart svg { min-width: 56.25rem; } .map svg { max-width: none; }
      /* Of two that are compared one stands below the other, field by field. */
      .compare, .compare tbody, .compare tr, .compare td, .compare th { display: block; }
      .compare thead th:first-child, .compare thead th:last-child { display: none; }
      .compare tr { padding: .5em 0; border-bottom: 1px solid var(--line); }
      .compare td, .compare th { border: 0; padding: 0; } .compare th { white-space: normal; }
      .compare td[data-call]::before { content: attr(data-call) " "; color: var(--ink-soft); font-size: .88em; }
      .records td[data-label]:not(:empty)::before { content: attr(data-label) " "; color: var(--ink-soft);
        font-size: .88em; }
    }
    @media (prefers-reduced-motion: no-preference) { .sections a, button { transition: background-color .12s; } }
    @media print {
      :root { --paper: #fff; --sheet: #fff; --raised: #fff; --ink: #000; --ink-soft: #333; --line: #999; --accent: #000;
        --accent-soft: #fff; --good: #000; --warn: #000; --bad: #000; --good-soft: #fff; --warn-soft: #fff;
        --bad-soft: #fff; color-scheme: light; }
      /* A foot that does not break stands on every page. */
      body { font-size: 10.5pt; display: table; table-layout: fixed; width: 100%; }
      .bottom { display: table-footer-group; break-inside: avoid; text-align: right; }
      .printed { display: block; padding-top: .5rem; }
      .top form, .sections, .who-menu, .skip, .actions, .no-print, details.act { display: none; }
      form.sheet details.act[open] { display: block; }
      .top { border: 0; } main { max-width: none; padding: 0; } .columns { display: block; } .sheet { border: 0;
        padding: 0 0 .5rem; }
      .scroll { overflow: visible; } .scroll::before { content: none !important; }
      .scroll table { font-size: .9em; min-width: 0; }
      .scroll th, .scroll .nowrap { white-space: normal; } .scroll td:not(.nowrap, .number) { min-width: 4em; }
      .chart svg, html.large .chart svg { min-width: 0; } .map svg { max-width: 100%; }
      #signatures { display: table; table-layout: fixed; border: 1px solid var(--line); }
      #signatures :is(th, td) { height: 12mm; padding: 2mm; border: 1px solid var(--line); vertical-align: middle; }
      /* The usual columns of the ledger fit so. */
      .scroll table.records { font-size: .82em; }
      .records:not(:has(thead th:nth-child(10))) :is(td.nowrap, td .nowrap) { white-space: nowrap; }
      .scroll td { padding-right: .5em; } .who > summary { list-style: none; }
      td.pick { padding-left: 0; } .waiting { display: none; }
      a { color: inherit; text-decoration: none; } tr, li, .value { break-inside: avoid; }
    }

    """#
}
