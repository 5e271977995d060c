extension Templates {
  /// Work that takes its time, and changes that are carried in files.
  static let errands: [String: String] = [
    "going": #"""
    {{#going}}<p class="notice warn" data-going="{{sort}}"><strong>{{what}}{{t.colon}}{{t.goingOn}}</strong>
    {{t.goingSince}} <span class="nowrap">{{since}}</span>{{#progress}}{{t.comma}}{{progress}}{{/progress}}<br><span
    class="soft">{{t.goingSafe}}
    {{t.goingReload}}<a href="">{{t.reload}}</a></span></p>{{/going}}
    """#,
    "audit-filters": #"""
    <form class="filters no-print" action="{{path}}" id="filters">
    <div><label for="by">{{t.colWho}}</label><select id="by" name="by">
    {{#persons}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/persons}}</select></div>
    <div><label for="act">{{t.colAct}}</label><select id="act" name="act">
    {{#acts}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/acts}}</select></div>
    {{#asked}}
    <div{{#sinceError}} class="field has-error"{{/sinceError}}><label for="since">{{t.auditSince}}</label><input
    id="since" name="since" type="date" value="{{since}}"{{#sinceError}} aria-invalid="true"
    aria-describedby="since-error"{{/sinceError}}>
    {{#sinceError}}<p class="error" id="since-error">{{.}}</p>{{/sinceError}}</div>
    <div{{#untilError}} class="field has-error"{{/untilError}}><label for="until">{{t.auditUntil}}</label><input
    id="until" name="until" type="date" value="{{until}}"{{#untilError}} aria-invalid="true"
    aria-describedby="until-error"{{/untilError}}>
    {{#untilError}}<p class="error" id="until-error">{{.}}</p>{{/untilError}}</div>
    {{#asksRecord}}
    <div{{#recordError}} class="field has-error"{{/recordError}}><label for="record">{{t.colNumber}}</label><input
    id="record" name="record" type="text" value="{{record}}" autocomplete="off"{{#recordError}} aria-invalid="true"
    aria-describedby="record-error"{{/recordError}}>
    {{#recordError}}<p class="error" id="record-error">{{.}}</p>{{/recordError}}</div>
    {{/asksRecord}}
    {{/asked}}
    <button>{{t.filter}}</button>
    </form>
    """#,
    "audit-check": #"""
    <form novalidate method="post" action="/audit/check" class="actions no-print">{{> csrf}}<button class="quiet"
    id="check-audit">{{t.auditCheck}}</button> <span class="soft">{{t.auditCheckHint}}</span></form>
    <div id="audit-checked" data-live>
    {{> going}}
    {{#checked}}<div class="notice {{#isSound}}good{{/isSound}}{{^isSound}}bad{{/isSound}}" role="status">
    <p><strong>{{words}}</strong> <span class="soft">{{t.auditCheckedAt}} <span class="nowrap">{{at}}</span></span></p>
    {{#findings}}{{#first()}}<ul>{{/first()}}<li>{{.}}</li>{{#last()}}</ul>{{/last()}}{{/findings}}</div>{{/checked}}
    </div>
    """#,
    "audit-logins": #"""
    {{#logins}}{{#first()}}<section class="sheet" id="logins"><h2>{{t.loginsTitle}}</h2>
    <p class="soft">{{t.loginsIntro}}</p>
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.colTime}}</th>
    <th scope="col">{{t.colWho}}</th><th scope="col">{{t.colAct}}</th></tr></thead><tbody>{{/first()}}
    <tr data-login="{{outcome}}"><td class="nowrap">{{time}}</td><td>{{who}}</td>
    <td>{{#isBad}}<span class="badge due-red">{{what}}</span>{{/isBad}}{{^isBad}}{{what}}{{/isBad}}</td></tr>
    {{#last()}}</tbody></table></div></section>{{/last()}}{{/logins}}
    """#,
    "bundle": #"""
    {{#bundle}}<section class="sheet no-print" id="bundle"><h2>{{t.bundleTitle}}</h2><p>{{t.bundleIntro}}</p>
    <p class="notice warn">{{t.bundleOpen}}</p>
    <div id="bundle-going" data-live>
    {{> going}}
    {{#taken}}<p class="notice good" id="bundle-taken">{{t.bundleDone}}{{t.colon}}{{.}}</p>{{/taken}}</div>
    <form novalidate method="post" action="/sync/bundle/out" id="bundle-out">{{> csrf}}<div class="fields">
    <div class="field"><label for="bundle-unit">{{t.bundleFor}}</label><select id="bundle-unit" name="unit"
    {{#outError}} aria-invalid="true" aria-describedby="bundle-unit-error"{{/outError}}>
    {{#units}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/units}}</select>
    {{#outError}}<p class="error" id="bundle-unit-error">{{.}}</p>{{/outError}}</div></div>
    <button class="quiet">{{t.bundleOut}}</button></form>
    <form novalidate method="post" action="/sync/bundle/in" enctype="multipart/form-data" id="bundle-in">{{> csrf}}
    <div class="fields"><div class="field"><label for="bundle-file">{{t.bundleFile}}</label><input id="bundle-file"
    type="file" name="file" required aria-describedby="bundle-file-help{{#inError}} bundle-file-error{{/inError}}"
    {{#inError}} aria-invalid="true"{{/inError}}>
    <p class="help" id="bundle-file-help">{{t.bundleFileHelp}} {{megabytes}} MB</p>
    {{#inError}}<p class="error" id="bundle-file-error">{{.}}</p>{{/inError}}</div></div>
    <button class="quiet">{{t.bundleIn}}</button></form></section>{{/bundle}}
    """#,
  ]
}
