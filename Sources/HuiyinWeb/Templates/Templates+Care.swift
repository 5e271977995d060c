extension Templates {
  static let care: [String: String] = [
    "policy": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.policyTitle}}</h1>
    <div class="actions">{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <p class="soft">{{t.policyIntro}}</p>
    {{> problems}}
    {{#mayAct}}<details class="act" id="set-policy"{{#isOpen}} open{{/isOpen}}><summary>{{t.setPolicy}}</summary>
    <form novalidate method="post" action="/policy">{{> csrf}}
    <input type="hidden" name="was" value="{{ruleMark}}"><div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div><button>{{t.setPolicy}}</button></form></details>{{/mayAct}}
    {{#isElsewhere}}<p class="notice">{{t.administrationAtHub}}</p>{{/isElsewhere}}
    <section class="sheet"><h2>{{t.clocksTitle}}</h2><div class="scroll" tabindex="0"><table><thead><tr>
    <th scope="col">{{t.colClock}}</th><th scope="col">{{t.colLimit}}</th><th scope="col">{{t.colBasis}}</th>
    <th scope="col">{{t.colFrom}}</th><th scope="col">{{t.colTo}}</th></tr></thead><tbody>
    {{#clocks}}<tr{{#key}} data-rule="{{key}}"{{/key}}><td>{{label}}</td>
    <td class="nowrap"><strong>{{limit}}</strong>{{#standard}} <span
    class="soft">{{t.standardIs}} {{standard}}</span>{{/standard}}{{#edit}} <a href="{{edit}}">{{t.change}}</a>{{/edit}}
    </td><td>{{basis}}</td><td>{{from}}</td><td>{{to}}</td></tr>{{/clocks}}</tbody></table></div></section>
    <section class="sheet"><h2>{{t.otherRules}}</h2><div class="scroll" tabindex="0"><table><thead><tr>
    <th scope="col">{{t.colRule}}</th><th scope="col">{{t.colValue}}</th></tr></thead><tbody>
    {{#others}}<tr data-rule="{{key}}"><td>{{label}}</td>
    <td>{{value}}{{#standard}} <span class="soft">{{t.standardIs}} {{standard}}</span>{{/standard}}{{#edit}} <a
    href="{{edit}}">{{t.change}}</a>{{/edit}}</td></tr>{{/others}}</tbody></table></div></section>
    <section class="sheet" id="calendar"><h2>{{t.calendarTitle}}</h2>
    {{#unreadable}}<p class="notice bad">{{t.calendarUnreadable}} {{.}}</p>{{/unreadable}}
    {{#years}}<details><summary>{{year}} · {{count}} {{t.daysNamed}}</summary><ul>{{#days}}<li>{{day}} {{standing}}</li>
    {{/days}}</ul></details>{{/years}}
    {{^years}}<p class="notice warn">{{t.calendarNone}}</p>{{/years}}
    {{#mayAct}}<form novalidate method="post" action="/policy/calendar">{{> csrf}}
    <input type="hidden" name="was" value="{{calendarMark}}"><div class="field wide">
    <label for="calendar-notice">{{t.calendarNotice}}</label><textarea id="calendar-notice" name="notice" rows="6"
    required spellcheck="false" aria-describedby="calendar-help{{#noticeError}} calendar-notice-error{{/noticeError}}"
    {{#noticeError}} aria-invalid="true"{{/noticeError}}>{{notice}}</textarea>
    {{#noticeError}}<p class="error" id="calendar-notice-error">{{.}}</p>{{/noticeError}}
    <p class="help" id="calendar-help">{{t.calendarHelp}}</p></div><button>{{t.takeCalendar}}</button></form>{{/mayAct}}
    </section>
    {{> policy-lists}}
    {{/content}}{{/layout}}
    """#,
    "policy-lists": #"""
    <section class="sheet" id="categories"><h2>{{t.categoriesTitle}}</h2>
    {{^isTreeSet}}<p class="notice warn">{{t.categoriesStandard}}</p>{{/isTreeSet}}
    {{#categories}}{{#first()}}<ul class="plain">{{/first()}}<li{{#isBelow}} class="soft"{{/isBelow}}
    data-category="{{code}}">{{code}} {{name}}</li>{{#last()}}</ul>{{/last()}}{{/categories}}
    {{#mayAct}}<form novalidate method="post" action="/policy/categories">{{> csrf}}
    <input type="hidden" name="was" value="{{categoryMark}}"><div class="field wide">
    <label for="category-list">{{t.categoriesPaste}}</label><textarea id="category-list" name="list" rows="6"
    required spellcheck="false" aria-describedby="category-help{{#categoryError}} category-list-error{{/categoryError}}"
    {{#categoryError}} aria-invalid="true"{{/categoryError}}>{{categoryText}}</textarea>
    {{#categoryError}}<p class="error" id="category-list-error">{{.}}</p>{{/categoryError}}
    <p class="help" id="category-help">{{t.categoriesHelp}}</p></div>
    <button>{{t.takeCalendar}}</button></form>{{/mayAct}}
    </section>
    <section class="sheet" id="services"><h2>{{t.servicesTitle}}</h2>
    {{#services}}{{#first()}}<ol class="plain">{{/first()}}<li data-service="{{number}}"><strong>{{number}}
    {{title}}</strong>{{#owner}} <span class="soft">{{owner}}</span>{{/owner}}<br>{{about}}</li>
    {{#last()}}</ol>{{/last()}}{{/services}}
    {{^services}}<p class="notice warn">{{t.servicesNone}}</p>{{/services}}
    {{#mayAct}}<form novalidate method="post" action="/policy/services">{{> csrf}}
    <input type="hidden" name="was" value="{{serviceMark}}"><div class="field wide">
    <label for="service-list">{{t.servicesPaste}}</label><textarea id="service-list" name="list" rows="6"
    required spellcheck="false" aria-describedby="service-help{{#serviceError}} service-list-error{{/serviceError}}"
    {{#serviceError}} aria-invalid="true"{{/serviceError}}>{{serviceText}}</textarea>
    {{#serviceError}}<p class="error" id="service-list-error">{{.}}</p>{{/serviceError}}
    <p class="help" id="service-help">{{t.servicesHelp}}</p></div><button>{{t.takeCalendar}}</button></form>{{/mayAct}}
    </section>
    <section class="sheet" id="sketch"><h2>{{t.sketchTitle}}</h2>
    {{^isSketchSet}}<p class="notice">{{t.sketchNone}}</p>{{/isSketchSet}}
    <p><a href="/grids#map">{{t.sketchShow}}</a></p>
    {{#mayAct}}<form novalidate method="post" action="/policy/sketch">{{> csrf}}
    <input type="hidden" name="was" value="{{sketchMark}}"><div class="field wide">
    <label for="sketch-list">{{t.sketchRows}}</label><textarea id="sketch-list" name="list" rows="5"
    required spellcheck="false" aria-describedby="sketch-help{{#sketchError}} sketch-list-error{{/sketchError}}"
    {{#sketchError}} aria-invalid="true"{{/sketchError}}>{{sketchText}}</textarea>
    {{#sketchError}}<p class="error" id="sketch-list-error">{{.}}</p>{{/sketchError}}
    <p class="help" id="sketch-help">{{t.sketchHelp}}</p></div><button>{{t.takeCalendar}}</button></form>{{/mayAct}}
    </section>
    """#,
    "backup": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.backupTitle}}</h1>
    <div class="actions">{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> problems}}
    <div id="errands" data-live>
    {{> going}}
    {{#failures}}<p class="notice bad">{{t.errorTitle}}{{t.colon}}{{.}}</p>{{/failures}}
    {{#checked}}<section class="notice {{#isClean}}good{{/isClean}}{{^isClean}}bad{{/isClean}}" id="checked">
    <p><strong>{{#isClean}}{{t.storeSound}}{{/isClean}}{{^isClean}}{{t.storeDamaged}}{{/isClean}}</strong></p>
    <p>{{t.changesHeld}} {{changesets}} · <span class="nowrap">{{at}}</span></p><p class="code">{{digest}}</p>
    {{#findings}}<p>{{.}}</p>{{/findings}}</section>{{/checked}}
    </div>
    <section class="sheet" id="backup-standing" data-live><h2>{{t.backupStanding}}</h2><p>{{schedule}}</p>
    <p class="soft">{{t.backupByWhom}}</p>
    <dl><dt>{{t.backupLast}}</dt><dd>{{last}}</dd><dt>{{t.drillLast}}</dt><dd>{{#drill}}{{at}}{{/drill}}
    {{^drill}}{{t.never}}{{/drill}}</dd></dl>
    {{#due}}<p class="notice warn" id="backup-due">{{due}}</p>{{/due}}
    {{#drillDue}}<p class="notice warn" id="drill-due">{{drillDue}}</p>{{/drillDue}}
    {{#drill}}<div class="notice {{#isSound}}good{{/isSound}}{{^isSound}}bad{{/isSound}}" id="drilled">
    <p><strong>{{#isSound}}{{t.drillSound}}{{/isSound}}{{^isSound}}{{t.drillFailed}}{{/isSound}}</strong>
    <span class="soft">{{at}}</span></p>
    {{#failure}}<p>{{failure}}</p>{{/failure}}
    <p class="soft">{{name}}{{#taken}}{{t.comma}}{{t.backupTaken}} {{taken}}{{/taken}}</p>
    {{#restored}}<p>{{restored}}</p>{{/restored}}{{#since}}<p>{{since}}</p>{{/since}}</div>{{/drill}}</section>
    <section class="sheet"><p>{{t.backupIntro}}</p><p class="soft">{{t.backupFolder}} {{folder}}</p>
    <p class="notice warn">{{t.backupKeys}}</p>
    <form novalidate method="post" action="/backup" class="actions">
    {{> csrf}}<button id="make-backup">{{t.makeBackup}}</button>
    </form><form novalidate method="post" action="/backup/verify" class="actions">{{> csrf}}<button class="quiet"
    id="verify-store">{{t.verifyStore}}</button> <span class="soft">{{t.verifyHint}}</span></form>
    <form novalidate method="post" action="/backup/drill" class="actions">{{> csrf}}<button class="quiet"
    id="drill-backup">{{t.drillBackup}}</button> <span class="soft">{{t.drillHint}}</span></form></section>
    <section class="sheet" id="backups" data-live><h2>{{t.backupsTitle}}</h2>
    {{#backups}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.colTime}}</th>
    <th scope="col">{{t.colName}}</th><th scope="col" class="number">{{t.recordsHeld}}</th>
    <th scope="col" class="number">{{t.changesHeld}}</th><th scope="col" class="number">{{t.colSize}}</th></tr></thead>
    <tbody>{{/first()}}
    <tr><td class="nowrap">{{time}}</td><td>{{name}}</td><td class="number">{{records}}</td>
    <td class="number">{{changesets}}</td><td class="number">{{size}} MB</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/backups}}
    {{^backups}}<p class="empty">{{t.backupsEmpty}}</p>{{/backups}}</section>
    <section class="sheet"><h2>{{t.restoreTitle}}</h2><ol><li>{{t.restore1}}</li><li>{{t.restore2}}</li>
    <li>{{t.restore3}}</li></ol></section>
    {{/content}}{{/layout}}
    """#,
  ]
}
