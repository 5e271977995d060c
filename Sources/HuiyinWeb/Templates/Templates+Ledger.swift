extension Templates {
  static let ledger: [String: String] = [
    "ledger": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.ledgerTitle}}</h1>
    <div class="actions"><a href="/list">{{t.listTitle}}</a></div></div>
    {{> problems}}
    {{#plan}}<section class="sheet" id="ledger-plan"><h2>{{t.rosterPlan}}</h2>
    <p>{{sum}}</p>
    {{#isMoved}}<p class="notice warn">{{t.ledgerMoved}}</p>{{/isMoved}}
    {{#isRefused}}<p class="notice bad">{{t.rosterRefused}}</p>{{/isRefused}}
    {{#isSame}}<p class="notice good">{{t.ledgerSame}}</p>{{/isSame}}
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.rosterLine}}</th>
    <th scope="col">{{t.rosterAction}}</th><th scope="col">{{t.colName}}</th>
    <th scope="col">{{t.rosterDetails}}</th></tr></thead><tbody>
    {{#rows}}<tr data-action="{{action}}"><td>{{line}}</td>
    <td><span class="badge{{#isRefused}} due-red{{/isRefused}}">{{word}}</span></td>
    <td>{{#href}}<a href="{{href}}">{{name}}</a>{{/href}}{{^href}}{{name}}{{/href}}</td>
    <td>{{#changes}}{{.}}<br>{{/changes}}
    {{#problems}}<span class="error">{{#column}}“{{column}}” {{/column}}{{text}}</span><br>{{/problems}}
    {{#warnings}}<span class="soft">{{#column}}“{{column}}” {{/column}}{{text}}</span><br>{{/warnings}}
    </td></tr>{{/rows}}
    </tbody></table></div>
    {{#isOpen}}<form novalidate method="post" action="/list/import/apply" id="ledger-take">{{> csrf}}
    <input type="hidden" name="plan" value="{{mark}}"><input type="hidden" name="ledger" value="{{text}}">
    <input type="hidden" name="channel" value="{{channel}}"><input type="hidden" name="grid" value="{{grid}}">
    <p class="actions"><button id="ledger-apply">{{t.ledgerApply}}</button> <a href="/list">{{t.cancel}}</a></p>
    </form>{{/isOpen}}</section>{{/plan}}
    <section class="sheet"><h2>{{t.rosterUpload}}</h2><p>{{t.ledgerIntro}}</p>
    <form novalidate method="post" action="/list/import" enctype="multipart/form-data" id="ledger-upload">{{> csrf}}
    <div class="fields"><div class="field"><label for="ledger-file">{{t.rosterFile}}</label><input id="ledger-file"
    type="file" name="file" accept=".csv,.xlsx,text/csv" required
    aria-describedby="ledger-file-help{{#fileError}} ledger-file-error{{/fileError}}"
    {{#fileError}} aria-invalid="true"{{/fileError}}>
    <p class="help" id="ledger-file-help">{{t.rosterFileHelp}} {{kilobytes}} KB</p>
    {{#fileError}}<p class="error" id="ledger-file-error">{{.}}</p>{{/fileError}}</div>
    <div class="field"><label for="ledger-channel">{{t.ledgerChannel}}</label>
    <select id="ledger-channel" name="channel"><option value="">{{t.ledgerUnsaid}}</option>
    {{#channels}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/channels}}
    </select></div>
    <div class="field"><label for="ledger-grid">{{t.ledgerGrid}}</label><select id="ledger-grid" name="grid">
    <option value="">{{t.ledgerUnsaid}}</option>
    {{#grids}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/grids}}</select></div>
    </div><button id="ledger-look">{{t.rosterLook}}</button></form>
    <p class="soft">{{t.ledgerColumns}} {{columns}}</p></section>
    {{/content}}{{/layout}}
    """#
  ]
}
