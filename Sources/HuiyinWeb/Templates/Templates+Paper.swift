extension Templates {
  /// Forms as they are printed: pages of their own, Chinese in whatever language the bar above them is.
  static let paper: [String: String] = [
    "paper-head": #"""
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}} · {{t.product}}</title>
    <link rel="stylesheet" href="{{paperStyle}}">
    <link rel="icon" href="data:,">
    <script src="{{script}}" defer></script>
    </head>
    """#,
    "paper": #"""
    {{> paper-head}}
    <body data-page="{{pageName}}" data-form="{{formKey}}"{{#isPreview}} class="preview"{{/isPreview}}
    {{^isPreview}} data-print-now{{/isPreview}}>
    <nav class="bar" lang="{{lang}}"><a href="{{recordPath}}" id="to-record">{{t.toRecord}}</a>
    {{#isPreview}}<form novalidate method="post" action="{{recordPath}}/print/{{formKey}}">{{> csrf}}
    <input type="hidden" name="reason" value="{{printReason}}">
    <input type="hidden" name="once" value="{{once}}"><button id="confirm-print">{{t.print}}</button></form>
    <span>{{t.previewHint}} {{naming}}</span>{{/isPreview}}
    {{^isPreview}}<button data-print hidden>{{t.print}}</button> <span>{{t.printHint}}</span>{{/isPreview}}</nav>
    {{#lacks}}<p class="bar" id="no-code" lang="{{lang}}">{{t.noCode}}{{lacks}}</p>{{/lacks}}
    {{#isPreview}}<p class="no-paper">{{t.previewNoPaper}}</p>{{/isPreview}}
    <main id="main" class="paper" tabindex="-1">
    {{> paper-sheet}}
    </main>
    </body>
    </html>
    """#,
    "grid-card": #"""
    {{> paper-head}}
    <body data-page="{{pageName}}">
    <nav class="bar" lang="{{lang}}"><a href="{{backPath}}" id="to-grid">{{backName}}</a>
    <button data-print hidden>{{t.print}}</button> <span>{{t.gridCardHint}}</span></nav>
    {{#lacks}}<p class="bar" id="no-code" lang="{{lang}}">{{t.noCode}}{{lacks}}</p>{{/lacks}}
    <main id="main" tabindex="-1">
    {{#cards}}<article class="paper card" data-card="{{key}}">
    <div class="foot"><div><span>{{township}}</span> <span>{{made}}</span></div></div>
    <div class="content"><div>
    {{#qr}}<svg class="qr" viewBox="0 0 {{side}} {{side}}" role="img" aria-label="{{t.gridCardCode}}"
    shape-rendering="crispEdges"><path d="{{path}}"/></svg>{{/qr}}
    <p class="township">{{township}}</p>
    <h1>{{cardTitle}}</h1>
    {{#blocks}}{{> paper-block}}{{/blocks}}
    </div></div></article>{{/cards}}
    </main>
    </body>
    </html>
    """#,
    "paper-sheet": #"""
    <div class="foot"><div><span>{{printed}}</span>
    <span{{#isOnlyOne}} id="version"{{/isOnlyOne}}>{{version}}</span>
    <span{{#isOnlyOne}} id="copy"{{/isOnlyOne}}>{{copy}}</span>
    {{#numbers}}<span>{{.}}</span> {{/numbers}}</div></div>
    <div class="content"><div>
    {{#qr}}<svg class="qr" viewBox="0 0 {{side}} {{side}}" role="img" aria-label="{{t.qrOf}} {{number}}"
    shape-rendering="crispEdges"><path d="{{path}}"/></svg>{{/qr}}
    <p class="township">{{township}}</p>
    <h1>{{formTitle}}</h1>
    <p class="numbers">{{#numbers}}<span>{{.}}</span> {{/numbers}}</p>
    {{#remarks}}<p class="remark">{{.}}</p>{{/remarks}}
    {{#blocks}}{{> paper-block}}{{/blocks}}
    </div></div>
    """#,
    "paper-block": #"""
    {{#rows}}{{#first()}}<table class="rows"><tbody>{{/first()}}<tr><th scope="row">{{name}}</th><td>{{text}}</td></tr>
    {{#last()}}</tbody></table>{{/last()}}{{/rows}}
    {{#heading}}<h2>{{heading}}</h2>{{/heading}}
    {{#address}}<p class="address">{{address}}</p>{{/address}}
    {{#paragraphs}}<p class="letter">{{.}}</p>{{/paragraphs}}
    {{#table}}<table class="list"><thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead>
    <tbody>{{#lines}}<tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>{{/lines}}</tbody></table>{{/table}}
    {{#box}}<div class="box"><h2>{{name}}</h2>{{#lines}}<p class="line"></p>{{/lines}}</div>{{/box}}
    {{#signatures}}{{#first()}}<div class="signatures">{{/first()}}<div class="signature{{#isSeal}} seal{{/isSeal}}">
    <span>{{words}}</span><span class="date">　　年　　月　　日</span></div>{{#last()}}</div>{{/last()}}{{/signatures}}
    {{#cut}}<p class="cut"><span>{{cut}}</span></p>{{/cut}}
    """#,
  ]
}
