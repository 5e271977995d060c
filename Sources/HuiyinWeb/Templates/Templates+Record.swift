extension Templates {
  static let record: [String: String] = [
    "record": #"""
    {{<layout}}{{$content}}
    {{> record-head}}
    {{> meanwhile}}
    {{> problems}}
    {{#readOnly}}<p class="notice warn">{{.}}</p>{{/readOnly}}
    <nav class="tabs no-print" id="parts" data-live aria-label="{{t.partsOfRecord}}">
    {{#parts}}<a href="#{{place}}" data-part="{{place}}">{{label}}{{#count}} <span
    class="count">{{.}}</span>{{/count}}</a>
    {{/parts}}{{#mayAudit}}<a href="{{base}}/audit">{{t.navAudit}}</a>{{/mayAudit}}</nav>
    <div class="columns"><div>
    {{> record-conflicts}}
    {{> record-duplicates}}
    {{> record-facts}}
    {{> record-answers}}
    {{> record-entries}}
    {{> record-timeline}}
    </div><div>
    {{> record-clocks}}
    {{> record-acts}}
    {{> record-print}}
    </div></div>
    {{> datalists}}
    {{/content}}{{/layout}}
    """#,
    "record-head": #"""
    <div class="case-head" id="head" data-live>
    <div class="numbers"><span id="record-number">{{#officialNumber}}{{officialNumber}}{{/officialNumber}}
    {{^officialNumber}}{{noNumber}}{{/officialNumber}}</span>
    {{#number}}<span>{{t.provisionalNumber}} {{number}}</span>{{/number}}<span>{{kind}}</span></div>
    <div class="page-head"><h1>{{#recordTitle}}{{recordTitle}}{{/recordTitle}}
    {{^recordTitle}}{{t.untitled}}{{/recordTitle}}</h1><div class="actions">
    {{#isEditable}}<a class="button quiet" href="{{base}}/edit" id="edit">{{t.editTitle}}</a>{{/isEditable}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <div class="facts-bar"><span class="state" id="record-state" data-state="{{stateKey}}">{{state}}</span>
    {{#risk}}<span class="badge risk-{{level}}">{{t.colRisk}} {{word}}</span>{{/risk}}
    {{#track}}<span class="badge">{{track}}</span>{{/track}}
    {{#secrecy}}<span class="badge">{{secrecy}}</span>{{/secrecy}}
    {{#unit}}<span>{{t.colUnit}} {{unit}}</span>{{/unit}}
    {{#noticeNumber}}<span id="notice-number">{{t.noticeNumber}} {{noticeNumber}}</span>{{/noticeNumber}}
    {{#responsible}}<span>{{t.responsible}} {{responsible}}</span>{{/responsible}}
    {{#home}}<span class="soft">{{t.homeGrid}} {{home}}</span>{{/home}}</div>
    {{#running}}{{#first()}}<ul class="clock-bar" aria-label="{{t.clocksRunning}}">{{/first()}}
    <li data-clock="{{key}}"><span>{{label}}</span> <strong class="nowrap">{{date}}</strong>
    {{#legal}}<span class="soft nowrap">{{t.legalDate}} {{legal}}</span>{{/legal}}
    <span class="badge due-{{colour}}">{{standing}}</span></li>{{#last()}}</ul>{{/last()}}{{/running}}
    </div>
    """#,
    "record-conflicts": #"""
    <div id="conflicts" data-live>
    {{#conflicts}}<section class="notice bad" data-conflict="{{key}}"><h2>{{t.conflict}}{{t.colon}}{{label}}</h2>
    <div class="side-by-side">{{#values}}<div class="value{{#isInForce}} in-force{{/isInForce}}">
    <span class="what">{{text}}</span>{{#isInForce}}<span class="badge">{{t.inForce}}</span> {{/isInForce}}
    <span class="soft">{{who}}</span></div>{{/values}}</div>
    <p>{{basis}} {{t.decidedBy}}{{deciders}}</p>
    <p class="actions">{{#isMine}}<a class="button" href="{{href}}">{{t.decide}}</a>{{/isMine}}
    {{^isMine}}<a href="{{href}}">{{t.seeConflict}}</a>{{/isMine}}</p></section>{{/conflicts}}
    {{#decided}}<p class="notice" data-decided="{{key}}">{{t.youDecided}}{{label}}{{t.colon}}<strong>{{text}}</strong>
    <a class="no-print" href="{{href}}">{{t.decideAnew}}</a></p>{{/decided}}
    {{> record-satisfaction}}
    {{#remarks}}<section class="notice warn" data-topic="{{topic}}"><h2>{{label}}</h2><ul>
    {{#statements}}<li>{{text}}{{#advice}} <span class="advice">{{advice}}</span>{{/advice}}</li>{{/statements}}</ul>
      {{#isProposals}}<p class="no-print"><a href="/proposals">{{t.proposalsTitle}}</a></p>{{/isProposals}}
      {{#isQuarantine}}<p class="no-print"><a href="/quarantine">{{t.readmitTitle}}</a></p>{{/isQuarantine}}
    </section>{{/remarks}}
    </div>
    """#,
    "record-facts": #"""
    <section class="sheet" id="facts" data-live><h2>{{t.tabFacts}}</h2>
    <dl>{{#facts}}<dt>{{label}}</dt><dd data-field="{{key}}"{{#isProse}} class="prose"{{/isProse}}>{{> fact}}
    {{#mergePath}}<br><a href="{{.}}" data-merge>{{t.mergeTexts}}</a>{{/mergePath}}</dd>
    {{/facts}}<dt>{{t.audience}}</dt><dd>{{audience}}</dd></dl>
    {{#isClear}}<p class="notice warn">{{t.isClear}}</p>{{/isClear}}
    {{> unmask}}
    </section>
    """#,
    "unmask": #"""
    {{#isUnmaskable}}<details class="act" id="unmask"{{#unmaskError}} open{{/unmaskError}}><summary>{{t.unmask}}
    </summary>
    <form novalidate method="post" action="{{unmaskPath}}">
    {{> csrf}}<div class="field wide"><label for="unmask-reason">
    {{t.unmaskReason}} <span class="must">{{t.must}}</span></label><input id="unmask-reason" name="reason"
    value="{{typedReason}}" required maxlength="500" autocomplete="off"
    {{#unmaskError}} aria-invalid="true" aria-describedby="unmask-reason-error"{{/unmaskError}}><p
    class="help">{{t.unmaskHelp}}</p>
    {{#unmaskError}}<p class="error" id="unmask-reason-error">{{.}}</p>{{/unmaskError}}</div>
    <button>{{t.unmask}}</button></form></details>
    {{/isUnmaskable}}
    """#,
    "fact": #"""
    {{#links}}{{#href}}<a href="{{href}}">{{text}}</a>{{/href}}{{^href}}{{text}}{{/href}}
    {{/links}}{{^links}}{{^values}}{{text}}{{/values}}{{/links}}{{> values}}
    """#,
    "values": #"""
    {{#values}}{{#first()}}<div class="side-by-side">{{/first()}}
    <div class="value{{#isInForce}} in-force{{/isInForce}}">
    <span class="what">{{text}}</span>{{#isInForce}}<span class="badge">{{t.inForce}}</span> {{/isInForce}}
    <span class="soft">{{who}}</span></div>{{#last()}}</div>{{/last()}}{{/values}}
    """#,
    "tick": #"""
    <span role="img" title="{{label}}{{#at}} {{at}}{{/at}}" data-arrival="{{code}}">{{sign}}</span>
    """#,
    "record-entries": #"""
    <section class="sheet" id="entries" data-live><h2>{{t.tabEntries}}</h2>
    {{#entryParts}}<h3 id="{{part}}" class="part">{{label}} <span class="soft">{{count}}</span></h3>
    {{#isOlder}}<p class="soft">{{t.olderOnly}}</p>{{/isOlder}}
    {{#entries}}{{#first()}}<ul class="timeline">{{/first()}}
    <li id="{{id}}" data-entry="{{key}}">{{#ordinal}}<span class="badge">{{.}}</span>{{/ordinal}}
    {{#isCorrected}}<span class="badge">{{t.corrected}}</span>{{/isCorrected}}
    {{#newer}}<a href="{{.}}">{{t.newerEntry}}</a> {{/newer}}{{#older}}<a href="{{.}}">{{t.olderEntry}}</a> {{/older}}
    {{#isLate}}<span class="badge due-amber">{{t.late}}</span>{{/isLate}}
    {{#writtenIn}}<span class="badge">{{.}}</span>{{/writtenIn}}
    {{#isByRecused}}<span class="badge due-red">{{t.byRecused}}</span>{{/isByRecused}}
    <div class="meta">{{who}} · {{device}} · <span class="nowrap">{{time}}</span> {{#tick}}{{> tick}}{{/tick}}</div>
    <dl>{{#fields}}<dt>{{label}}</dt><dd class="prose">{{text}}</dd>{{/fields}}</dl>
    {{#correctPath}}<p class="no-print"><a href="{{correctPath}}" data-correct="{{key}}">{{t.correctEntry}}</a></p>
    {{/correctPath}}</li>
    {{#last()}}</ul>{{/last()}}{{/entries}}{{/entryParts}}
    {{#olderEntries}}<p><a href="{{base}}?all=yes#entries" id="older-entries">{{t.olderOnes}} {{.}}</a></p>
    {{/olderEntries}}{{^entryParts}}<p class="empty">{{t.entriesEmpty}}</p>{{/entryParts}}
    {{#group}}{{> group-entries}}{{/group}}</section>
    """#,
    "group-entries": #"""
    <h3 id="group-entries" class="part">{{t.groupEntries}} <span class="soft">{{count}}</span></h3>
    {{#entries}}{{#first()}}<ul class="timeline">{{/first()}}
    <li id="{{id}}" data-origin="{{origin}}">
    <span class="badge">{{sort}}</span> {{t.entryFrom}} <a href="{{originPath}}">{{origin}}</a>
    {{#isCorrected}}<span class="badge">{{t.corrected}}</span>{{/isCorrected}}
    {{#isLate}}<span class="badge due-amber">{{t.late}}</span>{{/isLate}}
    {{#writtenIn}}<span class="badge">{{.}}</span>{{/writtenIn}}
    {{#isByRecused}}<span class="badge due-red">{{t.byRecused}}</span>{{/isByRecused}}
    <div class="meta">{{who}} · {{device}} · <span class="nowrap">{{time}}</span> {{#tick}}{{> tick}}{{/tick}}</div>
    <dl>{{#fields}}<dt>{{label}}</dt><dd class="prose">{{text}}</dd>{{/fields}}</dl></li>
    {{#last()}}</ul>{{/last()}}{{/entries}}
    {{#older}}<p><a href="{{base}}?all=yes#group-entries">{{t.olderOnes}} {{.}}</a></p>{{/older}}
    {{#hidden}}<p class="soft" id="group-hidden">{{.}}</p>{{/hidden}}
    """#,
    "record-timeline": #"""
    <section class="sheet" id="timeline" data-live><h2>{{t.tabTimeline}}</h2><ul class="timeline">
    {{#timeline}}<li class="{{sort}}">{{#ops}}<div>{{text}}
    {{#verdict}} <span
    class="{{#isVoid}}void-text{{/isVoid}}{{^isVoid}}soft{{/isVoid}}">{{t.parenOpen}}{{verdict}}{{t.parenClose}}</span>
    {{/verdict}}</div>{{/ops}}
    {{#folded}}<details class="folded"><summary>{{summary}}</summary>{{#ops}}<div>{{text}}</div>{{/ops}}</details>
    {{/folded}}{{#fate}}<div class="void-text">{{fate}}</div>{{/fate}}
    <div class="meta">{{who}} · {{device}} · <span class="nowrap">{{time}}</span>
    {{#tick}}{{> tick}}{{/tick}}</div></li>{{/timeline}}</ul>
    {{#olderChanges}}<p><a href="{{base}}?all=yes#timeline" id="older-changes">{{t.olderOnes}} {{.}}</a></p>
    {{/olderChanges}}
    </section>
    {{> record-export}}
    """#,
    "record-export": #"""
    <form novalidate method="post" action="{{base}}/timeline" class="actions no-print" id="export">{{> csrf}}
    <button class="quiet" name="form" value="csv">{{t.exportCSV}}</button>
    {{#makesWorkbooks}}<button class="quiet" name="form" value="xlsx">{{t.exportXLSX}}</button>{{/makesWorkbooks}}
    </form>
    {{#namedExport}}<details class="act no-print" id="export-parties"{{#isOpen}} open{{/isOpen}}>
    <summary>{{t.exportParties}}</summary><form novalidate method="post" action="{{base}}/timeline" id="export-named">
    {{> csrf}}<p>{{t.exportPartiesIntro}}</p><input type="hidden" name="parties" value="yes">
    <div class="field"><label for="export-reason">{{t.unmaskReason}}</label><input id="export-reason" name="reason"
    value="{{reason}}" required maxlength="500" autocomplete="off"{{#error}} aria-invalid="true"
    aria-describedby="export-reason-error"{{/error}}>
    {{#error}}<p class="error" id="export-reason-error">{{.}}</p>{{/error}}</div>
    <p class="actions"><button name="form" value="csv">{{t.exportCSV}}</button>
    {{#makesWorkbooks}}<button name="form" value="xlsx">{{t.exportXLSX}}</button>{{/makesWorkbooks}}</p>
    </form></details>{{/namedExport}}
    """#,
    "record-clocks": #"""
    {{#hasClocks}}<section class="sheet" id="clocks" data-live><h2>{{t.tabClocks}}</h2>
    {{#isOfItsCase}}<p class="soft">{{t.clocksOfCase}}</p>{{/isOfItsCase}}
    {{#clocks}}{{#first()}}<ul class="clocks">{{/first()}}<li><span>{{label}}<br><strong
    class="nowrap">{{date}}</strong>
    {{#legal}}<span class="soft">{{t.legalDate}} <span class="nowrap">{{legal}}</span></span>{{/legal}}
    {{#confirmation}}<span class="badge due-amber">{{confirmation}}</span>{{/confirmation}}</span>
    <span class="badge due-{{colour}}">{{standing}}</span></li>{{#last()}}</ul>{{/last()}}{{/clocks}}
    {{#clockNotes}}<p class="soft">{{.}}</p>{{/clockNotes}}
    {{#isOfUnseenCase}}<p class="soft">{{t.clocksOfUnseenCase}}</p>{{/isOfUnseenCase}}
    {{^isOfUnseenCase}}{{^clocks}}<p class="soft">{{t.clocksEmpty}}</p>{{/clocks}}{{/isOfUnseenCase}}
    {{#written}}<p>{{t.writtenDeadline}} <strong class="nowrap">{{date}}</strong>{{#exceeds}} <span
    class="badge due-red">{{t.exceedsLimit}}
    </span>{{/exceeds}}</p>{{/written}}
    {{#clocks}}{{#first()}}<details id="clock-steps"><summary>{{t.clockSteps}}</summary>{{/first()}}
    <h3>{{label}}</h3><ol>{{#steps}}<li>{{.}}</li>{{/steps}}</ol>{{#last()}}</details>{{/last()}}{{/clocks}}
    {{#extension}}<div id="extension">{{> extension}}</div>{{/extension}}
    </section>{{/hasClocks}}
    """#,
    "record-print": #"""
    <section class="sheet no-print" id="print" data-live><h2>{{t.papers}}</h2><p class="soft">{{t.printIntro}}</p>
    <form novalidate method="post" action="{{base}}/preview/case_sheet">{{> csrf}}
    {{#mayPrintClear}}<div class="field wide"><label for="print-reason">{{t.printReason}}</label>
    <input id="print-reason" name="reason" value="{{typedPrintReason}}" maxlength="200" autocomplete="off"></div>
    {{/mayPrintClear}}
    <p class="paper-forms">{{#forms}}<button class="quiet" formaction="{{base}}/preview/{{key}}"
    data-form="{{key}}">{{label}}</button> {{/forms}}</p></form></section>
    """#,
    "extension": #"""
    {{#asked}}<p>{{t.extensionAsked}} {{asked}} {{t.days}}{{#reasons}}<br><span
    class="soft">{{.}}</span>
    {{/reasons}}</p>{{/asked}}
    {{#granted}}<p>{{t.extensionGranted}} {{granted}} {{t.days}}{{#informed}} · {{t.citizenInformed}} <span
    class="nowrap">{{informed}}</span>    {{/informed}}</p>{{/granted}}
    {{#refusal}}<p>{{t.extensionRefused}} {{refusal}}</p>{{/refusal}}
    {{#canAsk}}<details class="act" id="ask-extension"{{#isAskOpen}} open{{/isAskOpen}}>
    <summary>{{t.askExtension}}</summary>
    <form novalidate method="post" action="{{base}}/extension/ask">{{> csrf}}
    {{> extension-seen}}
    <div class="field"><label for="ask-days">{{t.extensionDays}} <span class="must">{{t.must}}</span></label>
    <input id="ask-days" name="days" inputmode="numeric" value="{{typedDays}}" required
    {{#daysError}} aria-invalid="true" aria-describedby="ask-days-error"{{/daysError}}>
    {{#daysError}}<p class="error" id="ask-days-error">{{.}}</p>{{/daysError}}</div>
    <div class="field"><label for="ask-reason">{{t.reason}} <span class="must">{{t.must}}</span></label>
    <textarea id="ask-reason" name="reason" rows="2" required
    {{#reasonError}} aria-invalid="true" aria-describedby="ask-reason-error"{{/reasonError}}>
    {{typedReason}}</textarea>
    {{#reasonError}}<p class="error" id="ask-reason-error">{{.}}</p>{{/reasonError}}</div>
    <button>{{t.send}}</button></form></details>{{/canAsk}}
    {{#canGrant}}<details class="act" id="grant-extension"{{#isGrantOpen}} open{{/isGrantOpen}}>
    <summary>{{t.grantExtension}}</summary>
    <form novalidate method="post" action="{{base}}/extension/grant">{{> csrf}}
    {{> extension-seen}}
    <div class="field"><label for="grant-days">{{t.extensionDays}}</label>
    <input id="grant-days" name="days" inputmode="numeric"
    value="{{#typedGrant}}{{.}}{{/typedGrant}}{{^typedGrant}}{{asked}}{{/typedGrant}}"
    {{#grantError}} aria-invalid="true" aria-describedby="grant-days-error"{{/grantError}}>
    {{#grantError}}<p class="error" id="grant-days-error">{{.}}</p>{{/grantError}}</div>
    <button>{{t.grant}}</button></form>
    <form novalidate method="post" action="{{base}}/extension/refuse">{{> csrf}}
    {{> extension-seen}}
    <div class="field"><label for="refuse-reason">{{t.reason}} <span class="must">{{t.must}}</span></label>
    <input id="refuse-reason" name="reason" value="{{typedNo}}" required
    {{#noError}} aria-invalid="true" aria-describedby="refuse-reason-error"{{/noError}}>
    {{#noError}}<p class="error" id="refuse-reason-error">{{.}}</p>{{/noError}}</div><button
    class="danger">{{t.no}}</button></form></details>{{/canGrant}}
    {{#canInform}}<form novalidate method="post" action="{{base}}/extension/inform" class="no-print">{{> csrf}}
    {{> extension-seen}}
    <button class="quiet" id="inform-extension">{{t.informExtension}}</button></form>{{/canInform}}
    {{#canNote}}<form novalidate method="post" action="{{base}}/extension/noted" class="no-print">{{> csrf}}
    {{> extension-seen}}
    <button class="quiet" id="note-extension">{{t.noteExtension}}</button></form>{{/canNote}}
    """#,
    "extension-seen": #"""
    <input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="was" value="{{mark}}">
    """#,
  ]
}
