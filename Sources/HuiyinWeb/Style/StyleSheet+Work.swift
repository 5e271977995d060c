extension StyleSheet {
  /// The lists of the office, grids and charts.
  static let work = #"""
    .tabs a[aria-current] { font-weight: 600; color: var(--ink); text-decoration: none; }
    .checklist { list-style: none; padding-left: 0; }
    .checklist li { padding: .15em 0 .15em 1.6em; text-indent: -1.6em; }
    .tally .box { display: block; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--radius);
      padding: .6rem .9rem; }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem; list-style: none;
      padding: 0; margin: 0 0 1.25rem; }
    .cards .sheet { margin: 0; } .cards dl { grid-template-columns: minmax(4.5em, max-content) 1fr; }
    .is-new { color: var(--good); border-color: currentColor; font-weight: 600; }
    .plain { list-style: none; padding: 0; margin: 0; } .plain > li + li { margin-top: .35rem; }
    .chart { margin: 0 0 1rem; max-width: 48rem; } html.large .chart { max-width: 60rem; }
    html.large .map svg { zoom: 1.25; }
    /* Signatures are written on paper. */
    #signatures { display: none; }
    .chart svg { display: block; width: 100%; height: auto; }
    .chart text { font: 14px var(--font); fill: currentColor; }
    .chart .axis { stroke: var(--line-strong); } .chart .bar { fill: var(--accent-soft); stroke: var(--accent); }
    .chart .bar-part { fill: var(--bad); stroke: var(--bad); }
    .map { margin: 0; } .map svg { display: block; max-width: 100%; height: auto; }
    .map a:focus-visible { outline: none; } .map text { font: 14px var(--font); fill: var(--ink); }
    .map .land { fill: var(--accent); fill-opacity: .04; stroke: var(--line-strong); }
    .map .shade-1 { fill-opacity: .1; } .map .shade-2 { fill-opacity: .18; } .map .shade-3 { fill-opacity: .26; }
    .map .shade-4 { fill-opacity: .34; } .map .lacking { stroke: var(--warn); stroke-width: 2; stroke-dasharray: 6 4; }
    .map a:hover .land, .map a:focus-visible .land { stroke: var(--accent); stroke-width: 3; stroke-dasharray: none; }
    .map .name { font-weight: 600; } .map circle { fill: var(--accent); }
    .map figcaption { color: var(--ink-soft); font-size: .88em; margin-top: .5rem; }
    .chart figcaption { color: var(--ink-soft); font-size: .88em; }
    /* What is found while one types has a place of its own: no field moves by it. */
    @media (min-width: 60.01rem) { .beside:has(> #likely-live:not([hidden])) { display: grid; gap: 1.25rem;
        grid-template-columns: minmax(0, 1fr) 20rem; align-items: start; }
      #likely-live { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; } }
    /* Under the bar that saves, whose buttons may take two lines: the last of what is found scrolls clear of it. */
    @media (max-width: 60rem) { #likely-live:has(li) { position: sticky; bottom: 0; max-height: 14rem; overflow-y: auto;
        padding-bottom: 6rem; border-color: var(--warn); }
      html:has(#likely-found li) { scroll-padding-bottom: 15rem; } }
    @media (max-width: 60rem) and (max-height: 30rem) { #likely-live:has(li) { position: static; max-height: none;
        padding-bottom: .8rem; } html:has(#likely-found li) { scroll-padding-bottom: 0; } }
    #likely-live .rows > li { grid-template-columns: 1fr; } #likely-live .end { text-align: left; }

    """#
}
