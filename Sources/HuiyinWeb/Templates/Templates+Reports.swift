extension Templates {
  static let reports: [String: String] = [
    "reports": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.reportsTitle}}</h1><p class="soft">{{words}}</p>
    <p class="soft" id="standing">{{standing}}</p>
    <div class="actions">{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> work-nav}}
    {{> problems}}
    <form class="filters no-print" action="/reports" id="filters">
    {{#days}}<div{{#error}} class="field has-error"{{/error}}><label for="{{name}}">{{label}}</label><input
    id="{{name}}" name="{{name}}" type="date" value="{{value}}"{{#error}} aria-invalid="true"
    aria-describedby="{{name}}-error"{{/error}}>
    {{#error}}<p class="error" id="{{name}}-error">{{.}}</p>{{/error}}</div>{{/days}}
    <div><label for="grid">{{t.gridName}}</label><select id="grid" name="grid">
    {{#grids}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/grids}}</select></div>
    <button>{{t.filter}}</button></form>
    <div id="rows" data-live>
    {{#reports}}<section class="sheet" data-report="{{code}}"><h2>{{label}} <span class="soft">{{code}}
    {{#asOf}} · {{t.reportAsOf}} {{asOf}}{{/asOf}}</span></h2>
    <ul class="tally">{{#figures}}<li><a href="{{href}}"><b data-figure="{{key}}">{{count}}</b> {{unit}} · {{label}}</a>
    </li>{{/figures}}{{#share}}<li><span class="box share"><b>{{percent}}</b> {{label}}</span></li>{{/share}}
    {{#comparison}}<li><span class="box share"><b class="against">{{percent}}</b> {{label}}{{basis}}</span></li>
    {{/comparison}}</ul>
    {{#chart}}{{> bars}}
    {{/chart}}
    {{#table}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.gridName}}</th>
    {{#figures}}<th scope="col" class="number">{{label}}</th>{{/figures}}</tr></thead><tbody>{{/first()}}
    <tr><th scope="row">{{grid}}</th>{{#counts}}<td class="number">{{.}}</td>{{/counts}}</tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/table}}
    </section>{{/reports}}
    {{#chartsOf}}<p class="soft" id="charts-of">{{chartsOf}}</p>{{/chartsOf}}
    {{> case-charts}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "report-figure": #"""
    {{<layout}}{{$content}}
    <p class="soft"><a href="/reports">{{t.reportsTitle}}</a> · {{words}}</p>
    <div class="page-head"><h1>{{label}} <span class="soft">{{count}} {{unit}}</span></h1><div class="actions">
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <p class="soft">{{standing}}</p>
    {{#hidden}}<p class="notice">{{t.reportHidden}} {{hidden}}</p>{{/hidden}}
    <div class="sheet" id="rows" data-live>
    {{> record-rows}}
    {{^rows}}<p class="empty">{{t.listEmpty}}</p>{{/rows}}
    {{#isMore}}<p class="soft">{{t.reportMore}}</p>{{/isMore}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "glass": #"""
    {{<layout}}{{$content}}
    <h1>{{t.glassTitle}}</h1>
    <p class="notice warn">{{t.glassIntro}} {{hours}} {{t.glassHours}}</p>
    {{> problems}}
    <form novalidate method="post" action="/glass" id="glass" class="sheet">{{> csrf}}<div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div><p class="actions"><button id="send">{{t.glassLook}}</button> <a href="/list">{{t.cancel}}</a></p></form>
    {{/content}}{{/layout}}
    """#,
  ]
}
