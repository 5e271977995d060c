extension Templates {
  static let administration: [String: String] = [
    "flags": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.flagsTitle}}</h1><div class="actions"><a href="/sync">{{t.syncTitle}}</a>
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <p class="soft">{{t.flagsIntro}}</p>
    <div id="flags" data-live>
    {{#rows}}<section class="notice warn" data-flag="{{sort}}"><h2>{{#device}}{{device}} {{shortCode}} ·
    {{/device}}{{label}}</h2>
    <p>{{text}}{{#since}} <span class="soft nowrap">{{since}}</span>{{/since}}</p>
    {{#advice}}<p class="advice">{{advice}}</p>{{/advice}}
    {{#place}}<p><a href="{{place}}">{{t.readmitTitle}}</a></p>{{/place}}</section>{{/rows}}
    {{^rows}}<p class="empty">{{t.flagsEmpty}}</p>{{/rows}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "sync": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.syncTitle}}</h1>
    <div class="actions"><a href="/flags">{{t.flagsTitle}}</a>
    {{#isKeeper}}<a href="/backup">{{t.backupTitle}}</a> {{/isKeeper}}{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <p class="soft">{{t.syncIntro}}</p>
    {{> problems}}
    <div id="sync" data-live>
    <p class="notice {{#isGreen}}good{{/isGreen}}{{^isGreen}}warn{{/isGreen}}" id="sync-sentence">{{sentence}}</p>
    {{#confirmed}}<p class="soft" id="last-confirmed">{{t.lastConfirmed}} <span
    class="nowrap">{{confirmed}}</span></p>{{/confirmed}}
    {{#pendingKinds}}{{#first()}}<ul id="pending-kinds">{{/first()}}<li>{{.}}</li>{{#last()}}</ul>{{/last()}}
    {{/pendingKinds}}
    {{#clock}}<p class="notice bad">{{clock}}</p>{{/clock}}
    {{#alarms}}<p class="notice bad">{{.}}</p>{{/alarms}}
    {{#runs}}<form novalidate method="post" action="/sync/run" class="actions no-print" data-run="{{shortCode}}">
    {{> csrf}}
    <input type="hidden" name="device" value="{{device}}">
    <button class="quiet">{{t.runNow}}{{t.colon}}{{name}}</button>
    {{#running}}<span role="status" class="running" data-going="sync">{{t.runRunning}} {{running}} <a
    href="/sync">{{t.reload}}</a></span>{{/running}}
    {{#outcome}}<span role="status" class="{{#isBad}}void-text{{/isBad}}{{^isBad}}soft{{/isBad}}">{{outcome}}</span>
    {{/outcome}}</form>{{/runs}}
    <section class="sheet"><h2>{{t.peersTitle}}</h2>
    {{#peers}}{{#first()}}<div class="scroll dense" tabindex="0"><table><thead><tr><th scope="col">{{t.colNode}}</th>
    <th scope="col">{{t.colSituation}}</th><th scope="col">{{t.colWaiting}}</th><th scope="col">{{t.colLastMet}}</th>
    <th scope="col">{{t.colTheirPending}}</th><th scope="col">{{t.colHeard}}</th>
    <th scope="col">{{t.colConflicts}}</th><th scope="col">{{t.colClockOffset}}</th>
    <th scope="col">{{t.colVersion}}</th></tr></thead><tbody>{{/first()}}
    <tr data-peer="{{shortCode}}"><td>{{name}}<br><span class="soft">{{kind}} {{shortCode}}</span></td>
    <td class="situation">{{#isMet}}<span aria-hidden="true">● </span>{{/isMet}}{{situation}}</td>
    <td>{{waiting}}{{#since}}<br><span class="soft nowrap">{{t.since}} {{since}}</span>{{/since}}</td>
    <td>{{#met}}<span class="nowrap">{{met}}</span>{{/met}}{{^met}}{{t.never}}{{/met}}</td><td>{{pending}}</td>
    <td>{{heard}}{{#heardAt}}<br><span class="soft nowrap">{{heardAt}}</span>{{/heardAt}}
    {{#kindsPath}}<br><a class="no-print" href="{{kindsPath}}">{{t.heldByKind}}</a>{{/kindsPath}}
    {{#kinds}}{{#first()}}<ul data-held-of="{{shortCode}}">{{/first()}}<li>{{.}}</li>{{#last()}}</ul>{{/last()}}
    {{/kinds}}</td>
    <td data-open-conflicts="{{conflicts}}">{{conflicts}}{{^conflicts}}—{{/conflicts}}</td>
    <td data-clock>{{#isClockOff}}<span
    class="badge due-amber">{{clockOffset}}</span>{{/isClockOff}}{{^isClockOff}}{{clockOffset}}{{^clockOffset}}—
    {{/clockOffset}}{{/isClockOff}}</td>
    <td class="nowrap">{{version}}</td></tr>
    {{#last()}}</tbody></table></div><p class="soft">{{t.conflictsHint}}</p>{{/last()}}{{/peers}}
    {{^peers}}<p class="empty">{{t.peersEmpty}}</p>{{/peers}}
    {{#unanswered}}<p class="notice warn">{{address}}{{t.colon}}{{why}}{{t.comma}}{{t.since}}
    {{since}}</p>{{/unanswered}}
    </section>
    <section class="sheet" id="sessions"><h2>{{t.sessionsTitle}}</h2><p class="soft">{{t.sessionsIntro}}</p>
    <form novalidate method="post" action="/export/sessions" class="actions no-print" id="export-sessions">{{> csrf}}
    <button class="quiet" name="form" value="csv">{{t.exportCSV}}</button>
    {{#makesWorkbooks}}<button class="quiet" name="form" value="xlsx">{{t.exportXLSX}}</button>{{/makesWorkbooks}}
    </form>
    {{#sessions}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.colBegan}}</th>
    <th scope="col">{{t.colEnded}}</th><th scope="col">{{t.colNode}}</th><th scope="col">{{t.colChangesIn}}</th>
    <th scope="col">{{t.colChangesOut}}</th><th scope="col">{{t.colHowEnded}}</th></tr></thead><tbody>{{/first()}}
    <tr data-session="{{shortCode}}"><td>{{began}}{{^began}}—{{/began}}</td><td>{{ended}}{{^ended}}—{{/ended}}</td>
    <td>{{name}} <span class="soft">{{shortCode}}</span></td><td>{{received}}{{^received}}—{{/received}}</td>
    <td>{{sent}}{{^sent}}—{{/sent}}</td><td>{{end}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/sessions}}
    {{^sessions}}<p class="empty">{{t.sessionsEmpty}}</p>{{/sessions}}</section>
    <section class="sheet"><h2>{{t.quarantineTitle}}</h2><p class="soft">{{t.quarantineIntro}}</p>
    {{#quarantine}}<div class="notice"><p>{{#href}}<a
    href="{{href}}">{{number}}</a>{{/href}}{{^href}}{{number}}{{/href}}
    · {{who}}</p><ul>{{#reasons}}<li>{{text}} <span class="advice">{{advice}}</span></li>{{/reasons}}
    {{#ops}}<li class="soft">{{text}}</li>{{/ops}}</ul><p><a href="{{place}}">{{t.readmitTitle}}</a></p></div>
    {{/quarantine}}
    {{#isQuarantineCut}}<p class="soft"><a href="/quarantine">{{t.moreThere}}</a></p>{{/isQuarantineCut}}
    {{^quarantine}}<p class="empty">{{t.quarantineEmpty}}</p>{{/quarantine}}
    </section>
    {{#acts}}{{#first()}}<section class="sheet" id="without-effect"><h2>{{t.withoutEffectTitle}}</h2><p
    class="soft">{{t.withoutEffectIntro}}</p>{{/first()}}
    <div class="notice"><p><a href="{{href}}">{{number}}</a> · {{who}}</p><p>{{text}}</p><p
    class="advice">{{why}}</p></div>{{#last()}}{{#isActsCut}}<p class="soft">{{t.moreThere}}</p>{{/isActsCut}}
    </section>{{/last()}}{{/acts}}
    {{#parkedRecords}}{{#first()}}<section class="sheet" id="parked"><h2>{{t.parkedHeld}}</h2><ul
    class="rows">{{/first()}}<li><span>{{#href}}<a
    href="{{href}}">{{number}}</a>{{/href}}{{^href}}{{number}}{{/href}} {{text}}</span><span
    class="end soft">{{t.since}} <span class="nowrap">{{since}}</span></span></li>{{#last()}}</ul>
    {{#isParkedCut}}<p class="soft">{{t.moreThere}}</p>{{/isParkedCut}}</section>{{/last()}}{{/parkedRecords}}
    <section class="sheet"><h2>{{t.thisNode}}</h2><dl><dt>{{t.colNode}}</dt><dd>{{device}} {{shortCode}} ·
    {{kind}}</dd>
    <dt>{{t.recordsHeld}}</dt><dd>{{records}}
    {{#heldKinds}}{{#first()}}<ul id="held-kinds">{{/first()}}<li>{{.}}</li>{{#last()}}</ul>{{/last()}}
    {{/heldKinds}}</dd><dt>{{t.changesHeld}}</dt><dd>{{changesets}}</dd>
    {{#parked}}<dt>{{t.parkedHeld}}</dt><dd>{{parked}}</dd>{{/parked}}
    {{#wanted}}<dt>{{t.wantedHeld}}</dt><dd>{{wanted}}</dd>{{/wanted}}
    <dt>{{t.colVersion}}</dt><dd>{{version}}</dd></dl></section>
    </div>
    {{> bundle}}
    {{/content}}{{/layout}}
    """#,
    "people": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.peopleTitle}}</h1>
    <div class="actions">{{#isAdministrator}}<a class="button quiet" href="/roster">{{t.rosterTitle}}</a>
    {{/isAdministrator}}<a
    href="/policy">{{t.policyTitle}}</a>
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> problems}}
    {{#code}}<section class="notice good" id="new-code"><h2>{{t.codeFor}}{{device}}</h2>
    <p class="code" id="code-text">{{groups}}</p>
    {{#qr}}<svg class="code-qr" viewBox="0 0 {{side}} {{side}}" role="img" aria-label="{{t.codeAsQR}}"
    shape-rendering="crispEdges"><path d="{{path}}"/></svg><p class="soft">{{t.codeAsQRHint}}</p>{{/qr}}
    <p>{{t.codeOnce}} {{minutes}} {{t.minutes}}</p></section>{{/code}}
    {{#pin}}<section class="notice good" id="new-pin"><p>{{t.newPIN}} {{name}}{{t.colon}}{{#digits}}<strong
    class="code">{{.}}</strong>{{/digits}}{{^digits}}{{t.pinIsSet}}{{/digits}}</p>
    {{#digits}}<p>{{t.pinOnce}}</p>{{/digits}}</section>{{/pin}}
    <div id="applicants" data-live>
    {{#applicants}}<section class="notice warn" data-applicant="{{value}}"><h2>{{t.applicant}}{{device}}</h2>
    <p class="soft">{{address}} · <span class="nowrap">{{since}}</span></p>
    {{#words}}{{#first()}}<ol class="words">{{/first()}}<li>{{.}}</li>{{#last()}}</ol>{{/last()}}{{/words}}
    <p>{{t.compareWords}}</p>
    <form novalidate method="post" action="/people/applicants" class="actions">{{> csrf}}
    <input type="hidden" name="words" value="{{value}}">
    <button name="answer" value="confirm">{{t.wordsAgree}}</button>
    <button name="answer" value="refuse" class="danger">{{t.wordsDiffer}}</button></form></section>{{/applicants}}
    {{#isAdministrator}}{{#codes}}{{#first()}}<section class="sheet"><h2>{{t.codesTitle}}</h2><ul
    class="rows">{{/first()}}
    <li><span>{{device}}<br><span class="soft nowrap">{{made}}</span></span><span class="end"><span
    class="badge">{{state}}</span>
    {{#left}}<span class="soft">{{t.stillMinutes}} {{left}} {{t.minutes}}</span>{{/left}}
    {{#isOpen}}<form novalidate method="post" action="/people/applicants">{{> csrf}}<input type="hidden" name="words"
    value="{{id}}">
    <button name="answer" value="refuse" class="quiet">{{t.cancelCode}}</button></form>{{/isOpen}}</span></li>
    {{#last()}}</ul></section>{{/last()}}{{/codes}}{{/isAdministrator}}
    </div>
    {{#isAdministrator}}
    <details class="act" id="make-code"{{#isCodeOpen}} open{{/isCodeOpen}}><summary>{{t.makeCode}}</summary>
    <form novalidate method="post" action="/people/codes">{{> csrf}}<p>{{t.makeCodeIntro}}</p>
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div><button>{{t.makeCode}}</button></form></details>
    <details class="act" id="set-pin"{{#isPINOpen}} open{{/isPINOpen}}><summary>{{t.setPIN}}</summary>
    <form novalidate method="post" action="/people/pin">
    {{> csrf}}<div class="field"><label for="pin-person">{{t.person}}</label>
    <input id="pin-person" name="person" list="people" value="{{pinPerson}}" required autocomplete="off"
    {{#pinError}} aria-invalid="true" aria-describedby="pin-person-error"{{/pinError}}>
    {{#pinError}}<p class="error" id="pin-person-error">{{.}}</p>{{/pinError}}</div>
    <div class="field"><label for="pin-new">{{t.pinChosen}}</label>
    <input id="pin-new" name="pin" type="password" autocomplete="new-password"
    aria-describedby="pin-new-hint{{#pinWeak}} pin-new-error{{/pinWeak}}"{{#pinWeak}} aria-invalid="true"{{/pinWeak}}>
    <p class="help" id="pin-new-hint">{{t.pinChosenHint}}</p>
    {{#pinWeak}}<p class="error" id="pin-new-error">{{.}}</p>{{/pinWeak}}</div>
    <button>{{t.setPIN}}</button></form></details>
    {{#forms}}<details class="act" id="people-{{key}}"{{#isOpen}} open{{/isOpen}}><summary>{{title}}</summary>
    <form novalidate method="post" action="/people/{{key}}">{{> csrf}}<p>{{intro}}{{#cardsPath}} <a
    href="{{cardsPath}}">{{t.gridCardsPrint}}</a>{{/cardsPath}}</p>
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div><button>{{title}}</button></form></details>{{/forms}}
    {{> datalists}}
    {{/isAdministrator}}
    {{#isElsewhere}}<p class="notice">{{t.administrationAtHub}}</p>{{/isElsewhere}}
    <section class="sheet"><h2>{{t.devicesTitle}}</h2><div class="scroll" tabindex="0"><table><thead><tr><th
    scope="col">{{t.colCode}}</th>
    <th scope="col">{{t.colName}}</th><th scope="col">{{t.colKind}}</th><th scope="col">{{t.colUnit}}</th>
    <th scope="col">{{t.vouches}}</th></tr></thead><tbody>
    {{#devices}}<tr><td>{{shortCode}}</td><td>{{name}}{{#isLocal}} <span
    class="badge">{{t.thisDevice}}</span>{{/isLocal}}
    {{#isRevoked}} <span class="badge due-red">{{t.revoked}}</span>{{/isRevoked}}{{#wipe}} <span
    class="badge">{{wipe}}</span>{{/wipe}}</td><td>{{kind}}</td><td>{{unit}}</td>
    <td>{{vouches}}</td></tr>{{/devices}}</tbody></table></div>
    <div class="pages no-print">{{#firstDevices}}<a href="{{firstDevices}}">{{t.firstPage}}</a>{{/firstDevices}}
    {{#nextDevices}}<a href="{{nextDevices}}" id="next-devices">{{t.nextPage}}</a>{{/nextDevices}}</div></section>
    <section class="sheet" id="persons"><h2>{{t.personsTitle}}</h2>
    <form class="filters no-print" action="/people" id="filters"><div><label for="people-q">{{t.peopleFind}}</label>
    <input id="people-q" name="q" type="search" value="{{asked}}" maxlength="40" autocomplete="off"></div>
    <button>{{t.filter}}</button></form>
    {{#persons}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr><th
    scope="col">{{t.colCode}}</th>
    <th scope="col">{{t.colName}}</th><th scope="col">{{t.colUnit}}</th><th
    scope="col">{{t.roles}}</th></tr></thead><tbody>{{/first()}}
    <tr><td>{{#edit}}<a href="{{edit}}">{{number}}</a>{{/edit}}{{^edit}}{{number}}{{/edit}}</td>
    <td><a href="/people/{{number}}">{{name}}</a>{{^isActive}} <span
    class="badge">{{t.closed}}</span>{{/isActive}}</td>
    <td>{{unit}}{{#grids}}<br><span class="soft">{{t.furtherGrids}}{{t.colon}}{{grids}}</span>{{/grids}}
    {{#editGrids}}<br><a class="no-print" href="{{editGrids}}"
    aria-label="{{t.setGrids}}{{t.colon}}{{name}}">{{t.setGrids}}</a>{{/editGrids}}</td>
    <td>{{roles}}{{#seat}} <span class="badge due-amber">{{seat}}</span>{{/seat}}
    {{#editSeat}}<br><a class="no-print" href="{{editSeat}}"
    aria-label="{{t.setSeat}}{{t.colon}}{{name}}">{{t.setSeat}}</a>{{/editSeat}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/persons}}
    {{^persons}}<p class="empty">{{t.peopleNone}}</p>{{/persons}}
    {{> pages}}
    </section>
    {{/content}}{{/layout}}
    """#,
  ]
}
