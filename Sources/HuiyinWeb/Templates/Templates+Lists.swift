extension Templates {
  static let lists: [String: String] = [
    "record-rows": #"""
    {{#rows}}{{#first()}}<div class="scroll" tabindex="0"><table class="records"><thead><tr>
      <th scope="col">{{t.colNumber}}</th>
    <th scope="col">{{t.colTitle}}</th><th scope="col">{{t.colPetitioner}}</th>
    <th scope="col">{{t.colState}}</th><th scope="col">{{t.colUnit}}</th>
    <th scope="col">{{t.colTrack}}</th><th scope="col">{{t.colRisk}}</th><th scope="col">{{t.colDeadline}}</th>
    <th scope="col">{{t.colReceived}}</th></tr></thead><tbody>{{/first()}}
    <tr data-state="{{stateKey}}"><td class="nowrap"><a href="{{href}}">{{number}}</a>{{#second}}<br>
    <span class="soft">{{second}}</span>{{/second}}</td>
    <td>{{#title}}<a class="title" href="{{href}}">{{title}}</a>{{/title}}
    {{^title}}<span class="soft">{{t.untitled}}</span>{{/title}}
    {{#conflicts}} <span class="badge due-red">{{t.conflict}} {{conflicts}}</span>{{/conflicts}}
    {{#proposals}} <span class="badge due-amber">{{t.proposal}} {{proposals}}</span>{{/proposals}}</td>
    <td class="nowrap"{{#petitioner}} data-label="{{t.colPetitioner}}"{{/petitioner}}>{{petitioner}}</td>
    <td class="nowrap" data-label="{{t.colState}}">{{state}}</td>
    <td{{#unit}} data-label="{{t.colUnit}}"{{/unit}}>{{unit}}</td>
    <td{{#track}} data-label="{{t.colTrack}}"{{/track}}>{{track}}</td>
    <td class="nowrap"{{#risk}} data-label="{{t.colRisk}}"{{/risk}}>{{#risk}}<span
    class="risk-{{level}}">{{word}}</span>{{/risk}}</td>
    <td class="nowrap">{{#due}}{{> work-due}}{{/due}}{{^due}}{{deadline}}{{/due}}</td>
    <td class="nowrap" data-label="{{t.colReceived}}">{{received}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/rows}}
    """#,
    "pages": #"""
    <div class="pages no-print">{{#first}}<a href="{{first}}" id="first-page">{{t.firstPage}}</a>{{/first}}
    {{#next}}<a href="{{next}}" id="next-page" rel="next">{{t.nextPage}}</a>{{/next}}</div>
    """#,
    "export-buttons": #"""
    <form novalidate method="post" action="/export/{{exports}}" class="actions no-print" id="export">{{> csrf}}
    <input type="hidden" name="query" value="{{exportQuery}}">
    <button class="quiet" name="form" value="csv">{{t.exportCSV}}</button>
    {{#makesWorkbooks}}<button class="quiet" name="form" value="xlsx">{{t.exportXLSX}}</button>{{/makesWorkbooks}}
    </form>
    """#,
    "list": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.listTitle}}</h1>
    <div class="actions"><form novalidate method="post" action="/list/export" id="export" class="actions">{{> csrf}}
    <input type="hidden" name="query" value="{{query}}">
    <button class="quiet" name="form" value="csv">{{t.exportCSV}}</button>
    {{#makesWorkbooks}}<button class="quiet" name="form" value="xlsx">{{t.exportXLSX}}</button>{{/makesWorkbooks}}
    </form><a href="/list/import" class="button quiet no-print">{{t.ledgerTitle}}</a>
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> problems}}
    <form class="filters no-print" action="/list" id="filters">
    <div><label for="kind">{{t.colKind}}</label><select id="kind" name="kind">
    {{#kinds}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/kinds}}</select></div>
    <div><label for="text">{{t.listText}}</label><input id="text" name="text" type="search" value="{{text}}"
    maxlength="200" autocomplete="off"></div>
    {{#filters}}
    <div><label for="state">{{t.colState}}</label><select id="state" name="state"{{#isSeveralStates}} multiple size="4"
    {{/isSeveralStates}}>
    {{#states}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/states}}</select></div>
    {{#isCases}}
    <div><label for="unit">{{t.colUnit}}</label><select id="unit" name="unit">
    {{#units}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/units}}</select></div>
    {{/isCases}}
    <div><label for="grid">{{t.homeGrid}}</label><select id="grid" name="grid">
    {{#grids}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/grids}}</select></div>
    <button>{{t.filter}}</button>
    <details id="more-filters"{{#isMoreOpen}} open{{/isMoreOpen}}><summary>{{t.moreFilters}}{{#isMoreOpen}} <span
    class="badge">{{t.moreFiltersSet}}</span>{{/isMoreOpen}}</summary><div class="filters">
    {{#isCases}}
    <div><label for="track">{{t.colTrack}}</label><select id="track" name="track">
    {{#tracks}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/tracks}}</select></div>
    <div><label for="level">{{t.colRisk}}</label><select id="level" name="level">
    {{#levels}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/levels}}</select></div>
    <div><label for="responsible">{{t.responsible}}</label><select id="responsible" name="responsible">
    {{#persons}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/persons}}</select></div>
    <div><label for="backlog">{{t.colInHand}}</label><select id="backlog" name="backlog">
    {{#backlogs}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/backlogs}}
    </select></div>
    {{/isCases}}
    <div><label for="nature">{{t.colNature}}</label><select id="nature" name="nature">
    {{#natures}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/natures}}</select></div>
    <div><label for="category">{{t.colCategory}}</label><select id="category" name="category">
    {{#categories}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/categories}}
    </select></div>
    {{#hasVillages}}
    <div><label for="village">{{t.colVillage}}</label><select id="village" name="village">
    {{#villages}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/villages}}
    </select></div>
    {{/hasVillages}}
    <div><label for="channel">{{t.colChannel}}</label><select id="channel" name="channel">
    {{#channels}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/channels}}
    </select></div>
    <div><label for="order">{{t.listOrder}}</label><select id="order" name="order">
    {{#orders}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/orders}}</select></div>
    <label class="tick"><input type="checkbox" name="overdue" value="yes"
      {{#isOverdue}} checked{{/isOverdue}}> {{t.onlyOverdue}}</label>
    {{#isCases}}<label class="tick"><input type="checkbox" name="listed" value="yes"
      {{#isListed}} checked{{/isListed}}> {{t.onlyListed}}</label>
    <label class="tick"><input type="checkbox" name="backlog_cases" value="yes"
      {{#isBacklogCase}} checked{{/isBacklogCase}}> {{t.onlyBacklogCases}}</label>{{/isCases}}
    <label class="tick"><input type="checkbox" name="merged" value="yes"
      {{#isMerged}} checked{{/isMerged}}> {{t.listMerged}}</label></div></details>
    {{/filters}}
    <details id="columns"><summary>{{t.listColumns}}</summary><span class="ticks">
    {{#columnChoices}}<label class="tick"><input type="checkbox" name="col"
    value="{{code}}"{{#isChosen}} checked{{/isChosen}}> {{word}}</label>{{/columnChoices}}</span></details>
    </form>
    {{> saved-filters}}
    {{#parties}}<details class="act no-print" id="export-parties"{{#isOpen}} open{{/isOpen}}>
    <summary>{{t.exportParties}}</summary><form novalidate method="post" action="/list/export" id="export-named">
    {{> csrf}}<p>{{t.exportPartiesIntro}}</p>
    <input type="hidden" name="query" value="{{query}}"><input type="hidden" name="parties" value="yes">
    <div class="field"><label for="export-reason">{{t.unmaskReason}}</label><input id="export-reason" name="reason"
    value="{{reason}}" required maxlength="200" autocomplete="off"{{#error}} aria-invalid="true"
    aria-describedby="export-reason-error"{{/error}}>
    {{#error}}<p class="error" id="export-reason-error">{{.}}</p>{{/error}}</div>
    <p class="actions"><button name="form" value="csv">{{t.exportCSV}}</button>
    {{#makesWorkbooks}}<button name="form" value="xlsx">{{t.exportXLSX}}</button>{{/makesWorkbooks}}</p>
    </form></details>{{/parties}}
    <div class="sheet" id="rows" data-live>
    {{> list-rows}}
    {{^rows}}<p class="empty">{{#goesOn}}{{t.listGoesOn}}{{/goesOn}}{{^goesOn}}{{t.listEmpty}} <a
    href="/list" class="no-print">{{t.listAnew}}</a>{{/goesOn}}</p>{{/rows}}
    {{> pages}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "search": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.searchTitle}}</h1><div class="actions">{{#hasRows}}
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button>{{/hasRows}}</div></div>
    {{#isAsked}}<p>{{t.searchFor}} <strong>{{text}}</strong> · {{count}} {{t.found}}</p>{{/isAsked}}
    <div class="sheet" id="rows" data-live>
    {{> record-rows}}
    {{^rows}}<p class="empty">{{t.searchEmpty}}</p>{{/rows}}
    {{#cut}}<p class="soft">{{cut}}</p>{{/cut}}
    {{#isAsked}}<p class="soft no-print"><a href="{{glass}}">{{t.glassOffer}}</a></p>{{/isAsked}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "conflicts": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.conflictsTitle}}</h1><div class="actions">
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <p class="soft">{{t.conflictsIntro}}</p>
    <div class="sheet" id="rows" data-live><ul class="rows">
    {{#rows}}<li><span><a class="title"
    href="{{href}}">{{field}}{{t.colon}}{{#values}}{{text}}{{#isInForce}}{{t.parenOpen}}{{t.inForce}}{{t.parenClose}}
    {{/isInForce}}{{^last()}} / {{/last()}}{{/values}}</a><br>
    <span class="soft">{{number}} {{title}}</span></span>
    <span class="end">{{#isMine}}<a class="button" href="{{href}}">{{t.decide}}</a>{{/isMine}}
    {{^isMine}}<span class="soft">{{t.decidedBy}}{{deciders}}</span>{{/isMine}}</span></li>{{/rows}}</ul>
    {{^rows}}<p class="empty">{{t.conflictsEmpty}}</p>{{/rows}}
    {{> pages}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "proposals": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.proposalsTitle}}</h1><div class="actions">{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <p class="soft">{{t.proposalsIntro}}</p>
    {{> meanwhile}}
    {{> problems}}
    <div id="rows" data-live>
    {{#rows}}<section class="sheet" id="{{anchor}}" data-op="{{op}}">
    <h2>{{what}}</h2>
    <p><a href="{{recordPath}}">{{number}} {{title}}</a> · <span class="soft">{{who}}</span></p>
    <dl>
    {{#reason}}<dt>{{t.reason}}</dt><dd class="prose">{{reason}}</dd>{{/reason}}
    {{#bound}}<dt>{{label}}</dt><dd>{{text}}</dd>{{/bound}}
    {{#inForce}}<dt>{{t.inForceNow}}</dt><dd>{{inForce}}</dd>{{/inForce}}
    <dt>{{t.whyWaits}}</dt><dd>{{wait}}{{#against}}<br>{{against}}{{/against}}
    {{#lacking}}{{t.parenOpen}}{{t.lacks}} {{lacking}}{{t.parenClose}}{{/lacking}}</dd>
    {{#signers}}<dt>{{t.signedSoFar}}</dt><dd>{{.}}</dd>{{/signers}}
    <dt>{{#isLowering}}{{t.whoSigns}}{{/isLowering}}{{^isLowering}}{{t.whoConfirms}}{{/isLowering}}</dt>
    <dd>{{confirmers}}</dd></dl>
    {{#meetingPath}}<p class="no-print"><a href="{{.}}#proposed">{{t.meetingAnswer}}</a></p>{{/meetingPath}}
    {{#canConfirm}}<form novalidate method="post" action="{{action}}" class="no-print">{{> csrf}}
    <input type="hidden" name="op" value="{{op}}"><input type="hidden" name="seen" value="{{seen}}">
    <div class="field wide"><label>{{t.reasonOfAnswer}}<input id="reason-{{anchor}}" name="reason"
    value="{{typedReason}}" maxlength="2000" autocomplete="off"
    {{#problem}} aria-invalid="true" aria-describedby="reason-{{anchor}}-error"{{/problem}}></label>
    {{#problem}}<p class="error" id="reason-{{anchor}}-error">{{.}}</p>{{/problem}}</div>
    <p class="actions"><button name="answer"
    value="yes">{{#isLowering}}{{t.sign}}{{/isLowering}}{{^isLowering}}{{t.yes}}
    {{/isLowering}}</button> <button name="answer" value="no"
    class="danger">{{t.no}}</button></p></form>{{/canConfirm}}
    {{^canConfirm}}{{#canRefuse}}<form novalidate method="post" action="{{action}}" class="no-print">{{> csrf}}
    <input type="hidden" name="op" value="{{op}}"><input type="hidden" name="seen" value="{{seen}}">
    <div class="field wide"><label>{{t.reasonOfAnswer}}<input id="reason-{{anchor}}" name="reason"
    value="{{typedReason}}" maxlength="2000" autocomplete="off"
    {{#problem}} aria-invalid="true" aria-describedby="reason-{{anchor}}-error"{{/problem}}></label>
    {{#problem}}<p class="error" id="reason-{{anchor}}-error">{{.}}</p>{{/problem}}</div>
    <button name="answer" value="no" class="danger">{{t.no}}</button></form>{{/canRefuse}}{{/canConfirm}}
    </section>{{/rows}}
    {{^rows}}<p class="sheet empty">{{t.proposalsEmpty}}</p>{{/rows}}
    {{> pages}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "audit": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.auditTitle}}</h1>
    <div class="actions">{{#recordPath}}<a href="{{recordPath}}">{{t.toRecord}}</a>{{/recordPath}}
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> problems}}
    {{#mayCheck}}{{> audit-check}}{{/mayCheck}}
    {{> audit-filters}}
    {{#glass}}{{#first()}}<section class="sheet" id="glass-week"><h2>{{t.glassWeek}}
    <span class="soft">{{glassDates}}</span></h2>
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.colTime}}</th>
    <th scope="col">{{t.colWho}}</th><th scope="col">{{t.colNumber}}</th><th scope="col">{{t.reason}}</th>
    <th scope="col" class="number">{{t.colMinutes}}</th></tr></thead><tbody>{{/first()}}
    <tr><td class="nowrap">{{time}}</td><td>{{who}}<br><span class="soft">{{device}}</span></td>
    <td>{{number}}</td><td>{{reason}}</td><td class="number">{{minutes}}</td></tr>
    {{#last()}}</tbody></table></div>{{#glassAsks}}<form novalidate method="post"
    action="/audit/glass" id="glass-seen" class="no-print">{{> csrf}}
    <input type="hidden" name="week" value="{{glassAsks}}">
    <p class="actions"><button>{{t.glassAcknowledge}}</button></p></form>{{/glassAsks}}</section>{{/last()}}{{/glass}}
    <div class="sheet" id="rows" data-live>
    {{#rows}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.colTime}}</th>
    <th scope="col">{{t.colWho}}</th><th scope="col">{{t.colAct}}</th><th scope="col">{{t.colNumber}}</th>
    <th scope="col">{{t.reason}}</th></tr></thead><tbody>{{/first()}}
    <tr><td class="nowrap">{{time}}</td><td>{{who}}<br><span class="soft">{{device}}</span></td><td>{{act}}</td>
    <td>{{number}}</td><td>{{reason}}{{#isUncertain}} <span class="badge">{{t.auditUncertain}}</span>{{/isUncertain}}
    </td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/rows}}
    {{#isMore}}<p class="soft">{{t.auditMore}}</p>{{/isMore}}
    {{^rows}}<p class="empty">{{#isFiltered}}{{t.auditEmpty}}{{/isFiltered}}{{^isFiltered}}
    {{t.auditNothing}}{{/isFiltered}}</p>{{/rows}}
    </div>
    {{> audit-logins}}
    {{/content}}{{/layout}}
    """#,
  ]
}
