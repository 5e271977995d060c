extension Templates {
  static let roster: [String: String] = [
    "roster": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.rosterTitle}}</h1>
    <div class="actions"><a href="/people">{{t.peopleTitle}}</a></div></div>
    {{> roster-parts}}
    {{/content}}{{/layout}}
    """#,
    "roster-parts": #"""
    {{> problems}}
    {{^mayAct}}<p class="notice">{{t.administrationAtHub}}</p>{{/mayAct}}
    {{#plan}}<section class="sheet" id="roster-plan"><h2>{{t.rosterPlan}} <span class="soft">{{kindWord}}</span></h2>
    <p>{{sum}}</p>
    {{#isMoved}}<p class="notice warn">{{t.rosterMoved}}</p>{{/isMoved}}
    {{#isRefused}}<p class="notice bad">{{t.rosterRefused}}</p>{{/isRefused}}
    {{#isSame}}<p class="notice good">{{t.rosterSame}}</p>{{/isSame}}
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.rosterLine}}</th>
    <th scope="col">{{t.rosterAction}}</th><th scope="col">{{t.colCode}}</th><th scope="col">{{t.colName}}</th>
    <th scope="col">{{t.rosterDetails}}</th></tr></thead><tbody>
    {{#rows}}<tr data-action="{{action}}"><td>{{line}}</td>
    <td><span class="badge{{#isRefused}} due-red{{/isRefused}}">{{word}}</span></td><td>{{number}}</td><td>{{name}}</td>
    <td>{{#changes}}{{.}}<br>{{/changes}}
    {{#problems}}<span class="error">{{#column}}“{{column}}” {{/column}}{{text}}</span><br>{{/problems}}
    {{#warnings}}<span class="soft">{{#column}}“{{column}}” {{/column}}{{text}}</span><br>{{/warnings}}
    </td></tr>{{/rows}}
    </tbody></table></div>
    {{#mayAct}}{{#isOpen}}<form novalidate method="post" action="/roster/apply" id="roster-take">{{> csrf}}
    <input type="hidden" name="kind" value="{{kind}}"><input type="hidden" name="plan" value="{{mark}}">
    <input type="hidden" name="roster" value="{{text}}">
    <p class="actions"><button id="roster-apply">{{t.rosterApply}}</button> <a href="/people">{{t.cancel}}</a></p>
    </form>{{/isOpen}}{{/mayAct}}</section>{{/plan}}
    {{#mayAct}}<section class="sheet"><h2>{{t.rosterUpload}}</h2><p>{{t.rosterIntro}}</p>
    <form novalidate method="post" action="/roster" enctype="multipart/form-data" id="roster-upload">{{> csrf}}
    <div class="fields">
    <div class="field"><label for="roster-kind">{{t.rosterKind}}</label><select id="roster-kind" name="kind">
    {{#kinds}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/kinds}}</select></div>
    <div class="field"><label for="roster-file">{{t.rosterFile}}</label><input id="roster-file" type="file" name="file"
    accept=".csv,.xlsx,text/csv" required
    aria-describedby="roster-file-help{{#fileError}} roster-file-error{{/fileError}}"
    {{#fileError}} aria-invalid="true"{{/fileError}}>
    <p class="help" id="roster-file-help">{{t.rosterFileHelp}} {{kilobytes}} KB</p>
    {{#fileError}}<p class="error" id="roster-file-error">{{.}}</p>{{/fileError}}</div>
    </div><button id="roster-look">{{t.rosterLook}}</button></form>
    <p class="soft">{{t.rosterColumnsPersons}}</p><p class="soft">{{t.rosterColumnsUnits}}</p></section>{{/mayAct}}
    """#,
  ]
}
