extension Templates {
  /// Rows of 台账 that can be chosen, and what is done with them.
  static let bulk: [String: String] = [
    "saved-filters": #"""
    <div class="no-print" id="saved">
    {{#saved}}{{#first()}}<p class="facts-bar"><span class="soft">{{t.savedFilters}}</span>{{/first()}}
    <a href="{{href}}" title="{{words}}" data-filter{{#isCurrent}} aria-current="true"{{/isCurrent}}>{{name}}</a>
    {{#last()}}</p>{{/last()}}{{/saved}}
    <details class="act" id="save-filter"{{#isSaveOpen}} open{{/isSaveOpen}}><summary>{{t.saveFilter}}</summary><div>
    <form novalidate method="post" action="/list/filters">{{> csrf}}<input type="hidden" name="query" value="{{query}}">
    <div class="field"><label for="filter-name">{{t.colName}} <span class="must">{{t.must}}</span></label>
    <input id="filter-name" name="name" value="{{typedName}}" maxlength="40" required autocomplete="off"
    {{#nameError}} aria-invalid="true" aria-describedby="filter-name-error"{{/nameError}}>
    {{#nameError}}<p class="error" id="filter-name-error">{{.}}</p>{{/nameError}}</div>
    <button name="act" value="save" id="keep-filter">{{t.saveFilter}}</button></form>
    {{#saved}}{{#first()}}<ul class="plain">{{/first()}}<li><form novalidate method="post" action="/list/filters">
    {{> csrf}}
    <input type="hidden" name="query" value="{{query}}"><input type="hidden" name="name" value="{{name}}">
    <strong>{{name}}</strong> <span class="soft">{{words}}</span>
    <button class="quiet" name="act" value="forget" aria-label="{{t.forgetFilter}} {{name}}">{{t.forgetFilter}}</button>
    </form></li>{{#last()}}</ul>{{/last()}}{{/saved}}
    </div></details></div>
    """#,
    "list-rows": #"""
    {{#rows}}{{#first()}}<form novalidate method="post" action="/list/bulk" id="bulk">{{> csrf}}
    <input type="hidden" name="query" value="{{here}}">
    {{#pickError}}<p class="error" id="all-rows-error">{{.}}</p>{{/pickError}}
    <p class="actions"><label class="tick"><input type="checkbox" id="all-rows" name="all" value="yes"
    {{#pickError}} aria-describedby="all-rows-error"{{/pickError}}>
    {{t.bulkAll}}</label> <span class="soft">{{t.bulkChosen}}</span>
    {{#isCases}}<button class="quiet" name="act" value="consult">{{t.bulkConsult}}</button>
    <button class="quiet" name="act" value="assign">{{t.bulkAssign}}</button>
    <button class="quiet" name="act" value="urge">{{t.bulkUrge}}</button>{{/isCases}}
    <button class="quiet" name="act" value="print">{{t.bulkPrint}}</button>
    <button class="quiet" name="act" value="csv">{{t.exportCSV}}</button>
    {{#makesWorkbooks}}<button class="quiet" name="act" value="xlsx">{{t.exportXLSX}}</button>{{/makesWorkbooks}}</p>
    <div class="scroll" tabindex="0"><table class="records"><thead><tr><th scope="col">{{t.colNumber}}</th>
    <th scope="col">{{t.colTitle}}</th>{{#columns}}<th scope="col">{{label}}</th>{{/columns}}</tr></thead>
    <tbody>{{/first()}}
    <tr data-state="{{stateKey}}"><td class="nowrap pick">{{> pick}} <a href="{{href}}">{{number}}</a>{{#second}}<br>
    <span class="soft">{{second}}</span>{{/second}}</td>
    <td>{{#isNew}}<span class="badge is-new">{{t.isNew}}</span> {{/isNew}}{{#title}}<a class="title"
    href="{{href}}">{{title}}</a>{{/title}}
    {{^title}}<span class="soft">{{t.untitled}}</span>{{/title}}
    {{#conflicts}} <span class="badge due-red">{{t.conflict}} {{conflicts}}</span>{{/conflicts}}
    {{#proposals}} <span class="badge due-amber">{{t.proposal}} {{proposals}}</span>{{/proposals}}</td>
    {{#cells}}<td{{#isNarrow}} class="nowrap"{{/isNarrow}}>{{> list-cell}}</td>{{/cells}}</tr>
    {{#last()}}</tbody></table></div></form>{{/last()}}{{/rows}}
    """#,
    "list-cell": #"""
    {{#standing}}{{> work-due}}{{/standing}}{{^standing}}{{#level}}<span
    class="risk-{{level}}">{{text}}</span>{{/level}}{{^level}}{{text}}{{/level}}{{/standing}}
    """#,
    "pick": #"""
    <input type="checkbox" class="no-print" name="pick" value="{{record}}" aria-label="{{t.bulkChoose}} {{number}}"
    {{#isPicked}} checked{{/isPicked}}><input type="hidden" name="row" value="{{shown}}">
    """#,
    "bulk": #"""
    {{<layout}}{{$content}}
    <p class="soft no-print"><a href="{{listPath}}" id="to-list">{{t.bulkBack}}</a></p>
    <div class="page-head"><h1>{{label}}</h1>
    <div class="actions"><button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> problems}}
    {{> bulk-results}}
    {{#hasRows}}<form novalidate method="post" action="{{action}}" id="bulk-act" class="sheet no-print">{{> csrf}}
    <input type="hidden" name="query" value="{{query}}"><p>{{intro}}</p>
    {{#pickError}}<p class="error" id="chosen-error">{{.}}</p>{{/pickError}}
    <div class="scroll" tabindex="0" id="chosen" role="group" aria-label="{{label}}"
    {{#pickError}} aria-describedby="chosen-error"{{/pickError}}>
    <table><thead><tr><th scope="col">{{t.colNumber}}</th>
    <th scope="col">{{t.colTitle}}</th><th scope="col">{{t.colState}}</th><th scope="col">{{t.colUnit}}</th>
    <th scope="col">{{t.colDeadline}}</th></tr></thead><tbody>
    {{#rows}}<tr data-record="{{record}}"><td class="nowrap pick">{{> pick}} <a href="{{href}}">{{number}}</a></td>
    <td>{{title}}</td><td class="nowrap">{{state}}</td><td>{{unit}}</td>
    <td class="nowrap">{{deadline}}</td></tr>{{/rows}}
    </tbody></table></div>
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div>
    <p class="actions"><button id="send">{{label}}</button> <a href="{{listPath}}">{{t.cancel}}</a></p>
    </form>{{/hasRows}}
    {{> datalists}}
    {{/content}}{{/layout}}
    """#,
    "bulk-results": #"""
    {{#results}}{{#first()}}<section class="sheet" id="results" role="status"><h2>{{t.bulkResults}}</h2>
    {{> work-counts}}
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.colNumber}}</th>
    <th scope="col">{{t.colTitle}}</th><th scope="col">{{t.colState}}</th><th scope="col">{{t.bulkResult}}</th></tr>
    </thead><tbody>{{/first()}}
    <tr data-result="{{code}}"><td class="nowrap">{{#href}}<a href="{{href}}">{{number}}</a>{{/href}}
    {{^href}}{{number}}{{/href}}</td><td>{{title}}</td><td class="nowrap">{{state}}</td>
    <td><span class="badge{{#isBad}} due-red{{/isBad}}">{{word}}</span> {{why}}
    {{#advice}} <span class="advice">{{advice}}</span>{{/advice}}
    {{#changes}}{{#first()}}<ul>{{/first()}}<li>{{who}}{{t.colon}}{{what}}</li>{{#last()}}</ul>{{/last()}}{{/changes}}
    </td></tr>
    {{#last()}}</tbody></table></div></section>{{/last()}}{{/results}}
    """#,
    "papers": #"""
    {{> paper-head}}
    <body data-page="{{pageName}}" data-form="{{formKey}}">
    <nav class="bar" lang="{{lang}}"><a href="{{listPath}}" id="to-list">{{t.bulkBack}}</a>
    <button data-print hidden>{{t.print}}</button> <span>{{t.printHint}}</span>
    {{#refused}}{{#first()}}<ul id="not-printed">{{/first()}}<li>{{number}}
    {{title}}{{t.colon}}{{word}}{{t.comma}}{{why}}</li>
    {{#last()}}</ul>{{/last()}}{{/refused}}</nav>
    {{#lacks}}<p class="bar" id="no-code" lang="{{lang}}">{{t.noCode}}{{lacks}}</p>{{/lacks}}
    <main id="main" tabindex="-1">
    {{#papers}}<article class="paper">{{> paper-sheet}}</article>{{/papers}}
    </main>
    </body>
    </html>
    """#,
  ]
}
