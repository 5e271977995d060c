extension Templates {
  /// The lists of the office: callbacks, notices, supervision.
  static let work: [String: String] = [
    "work-nav": #"""
    {{#work}}{{#first()}}<nav class="tabs no-print" id="work" aria-label="{{t.workTitle}}">{{/first()}}<a
    href="{{href}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{name}}</a>
    {{#last()}}</nav>{{/last()}}{{/work}}
    """#,
    "work-case": #"""
    <a class="matter" href="{{href}}">{{#title}}{{title}}{{/title}}{{^title}}{{number}}{{/title}}</a>
    {{#isOwn}} <span class="badge">{{t.workIsMine}}</span>{{/isOwn}}<br>
    <span class="soft">{{number}}{{#petitioner}} · <span
    data-petitioner>{{petitioner}}</span>{{/petitioner}} · {{state}}{{#unit}} · {{unit}}{{/unit}}</span>
    """#,
    "work-due": #"""
    <span class="badge due-{{colour}}">{{text}}</span><br><span class="soft nowrap">{{date}}</span>
    """#,
    "work-counts": #"""
    {{#counts}}{{#first()}}<ul class="tally" aria-label="{{t.homeTally}}">{{/first()}}
    <li><span class="box"><b data-count="{{code}}">{{count}}</b> {{label}}</span></li>
    {{#last()}}</ul>{{/last()}}{{/counts}}
    """#,
    "callbacks": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.callbacksTitle}}</h1><p class="soft nowrap">{{today}}</p>
    <div class="actions">{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> work-nav}}
    <p class="soft">{{t.callbacksIntro}}</p>
    <div id="rows" data-live>
    {{> work-counts}}
    {{#hasCounts}}<p class="soft">{{t.callbacksCounts}}</p>{{/hasCounts}}
    {{#rows}}{{#first()}}<section class="sheet"><h2>{{t.callbackQueue}} <span class="soft">{{waiting}}</span></h2>
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.workCase}}</th>
    <th scope="col">{{t.callbackDue}}</th><th scope="col">{{t.callbackAttempts}}</th><th
    scope="col">{{t.callbackNext}}</th>
    <th scope="col" class="no-print"><span class="unseen">{{t.colAct}}</span></th></tr></thead><tbody>{{/first()}}
    <tr data-record="{{record}}"><td>
    {{> work-case}}
    </td><td class="nowrap">{{#due}}{{> work-due}}{{/due}}</td>
    <td>{{#attempts}}{{#first()}}<ol class="plain">{{/first()}}<li><strong>{{reached}}</strong> {{mode}}<br>
    <span class="soft"><span class="nowrap">{{time}}</span> {{who}}</span></li>{{#last()}}</ol>{{/last()}}{{/attempts}}
    {{^attempts}}<span class="soft">{{t.callbackNone}}</span>{{/attempts}}
    {{#isBlocked}}<span class="badge due-red">{{t.callbackBlocked}}</span>{{/isBlocked}}</td>
    <td class="prose">{{nextAction}}</td>
    <td class="no-print">{{#callPath}}<a class="button"
    href="{{callPath}}">{{t.callbackWrite}}</a>{{/callPath}}</td></tr>
    {{#last()}}</tbody></table></div></section>{{/last()}}{{/rows}}
    {{^rows}}<p class="sheet empty">{{t.callbacksEmpty}}</p>{{/rows}}
    {{> unsettled}}
    {{#isMore}}<p class="soft">{{t.homeMore}}</p>{{/isMore}}
    {{> callback-script}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "callback-script": #"""
    {{#callbackScript}}<section class="sheet" data-script><h2>{{t.scriptTitle}}</h2>
    <p class="soft">{{t.scriptIntro}}</p>
    {{#cautions}}<p class="notice warn">{{.}}</p>{{/cautions}}
    {{#lines}}{{#first()}}<ol>{{/first()}}<li><strong>{{name}}</strong> <span class="prose">{{words}}</span></li>
    {{#last()}}</ol>{{/last()}}{{/lines}}</section>{{/callbackScript}}
    """#,
    "work-signature": #"""
    {{who}}<br><span class="soft nowrap">{{time}}</span>
    """#,
    "work-delivery": #"""
    {{#delivered}}<span class="nowrap" data-delivered>{{at}}</span><br><span class="soft">{{way}}{{#receiver}} ·
    {{receiver}}{{/receiver}}</span>{{/delivered}}{{^delivered}}<span
    class="badge due-amber">{{t.noticeUndelivered}}</span>{{/delivered}}
    """#,
    "notices": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.noticesTitle}}</h1><p class="soft nowrap">{{today}}</p>
    <div class="actions">{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> work-nav}}
    <p class="soft">{{t.noticesIntro}}</p>
    <div id="rows" data-live>
    {{> work-counts}}
    {{#rows}}{{#first()}}<section class="sheet"><div class="scroll" tabindex="0"><table><thead><tr>
    <th scope="col">{{t.workCase}}</th><th scope="col">{{t.noticeGuarantees}}</th><th
    scope="col">{{t.noticeDelivery}}</th><th scope="col">{{t.noticeReceipt}}</th>
    <th scope="col">{{t.noticeObjection}}</th><th scope="col">{{t.colDeadline}}</th>
    <th scope="col" class="no-print"><span class="unseen">{{t.colAct}}</span></th></tr></thead><tbody>{{/first()}}
    <tr data-record="{{record}}"><td>
    {{> work-case}}
    {{#noticeNumber}}<br><strong data-notice="{{noticeNumber}}">{{noticeNumber}}</strong>{{/noticeNumber}}
    <br><span class="soft">{{t.noticeRound}} {{epoch}}{{#issued}} · <span
    class="nowrap">{{time}}</span> {{who}}{{/issued}}</span>
    {{#coUnits}}<br><span class="soft">{{t.noticeCoUnits}} {{coUnits}}</span>{{/coUnits}}
    {{#requirements}}<p class="prose">{{requirements}}</p>{{/requirements}}</td>
    <td>{{#guarantees}}{{#first()}}<ul class="plain">{{/first()}}<li data-guarantee="{{key}}"><span
    class="soft">{{label}}</span> {{who}}</li>{{#last()}}</ul>{{/last()}}{{/guarantees}}</td>
    <td>{{> work-delivery}}</td>
    <td>{{#signed}}{{> work-signature}}{{/signed}}{{^signed}}<span
    class="badge due-amber">{{t.noticeUnsigned}}</span>{{/signed}}</td>
    <td>{{#objectionDue}}{{> work-due}}{{/objectionDue}}{{#objected}}{{> work-signature}}{{/objected}}
    {{#objection}}<p class="prose">{{objection}}</p>{{/objection}}</td>
    <td class="nowrap">{{#due}}{{> work-due}}{{/due}}</td>
    <td class="no-print">{{#steps}}<a class="button quiet" href="{{path}}" data-step="{{key}}">{{label}}</a>
    {{/steps}}{{#deliverPath}}<a class="button quiet" href="{{deliverPath}}"
    data-deliver>{{t.noticeDeliver}}</a>{{/deliverPath}}</td></tr>
    {{#last()}}</tbody></table></div></section>{{/last()}}{{/rows}}
    {{^rows}}<p class="sheet empty">{{t.noticesEmpty}}</p>{{/rows}}
    {{#transfers}}{{#first()}}<section class="sheet" id="transfers"><h2>{{t.transfersTitle}}</h2><div class="scroll"
    tabindex="0"><table><thead><tr><th scope="col">{{t.workCase}}</th><th scope="col">{{t.transferSent}}</th>
    <th scope="col">{{t.transferReceipt}}</th>
    <th scope="col" class="no-print"><span class="unseen">{{t.colAct}}</span></th></tr></thead><tbody>{{/first()}}
    <tr data-transfer="{{record}}"><td>
    {{> work-case}}
    </td><td>{{#sent}}{{> work-signature}}{{/sent}}{{#reason}}<p class="prose">{{reason}}</p>{{/reason}}</td>
    <td>{{> work-delivery}}</td>
    <td class="no-print">{{#deliverPath}}<a class="button quiet" href="{{deliverPath}}"
    data-deliver>{{t.noticeDeliver}}</a>{{/deliverPath}}</td></tr>
    {{#last()}}</tbody></table></div>
    {{#firstTransfers}}<p class="no-print"><a href="{{firstTransfers}}">{{t.firstPage}}</a></p>{{/firstTransfers}}
    {{#moreTransfers}}<p id="more-transfers">{{t.transfersMore}} {{rest}} <a class="no-print"
    href="{{path}}">{{t.nextPage}}</a></p>{{/moreTransfers}}</section>{{/last()}}{{/transfers}}
    {{> pages}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "supervision": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.supervisionTitle}}</h1><p class="soft nowrap">{{today}}</p>
    <div class="actions">{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> work-nav}}
    <p class="soft">{{t.supervisionIntro}}</p>
    <div id="rows" data-live>
    {{#groups}}
    <section class="sheet" id="{{id}}"><h2>{{heading}} <span class="soft">{{count}}</span></h2>
    {{> supervised-rows}}
    </section>
    {{/groups}}
    {{^groups}}<p class="sheet empty">{{t.supervisionEmpty}}</p>{{/groups}}
    {{> case-charts}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "supervised-rows": #"""
    {{#rows}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.workCase}}</th>
    <th scope="col">{{t.supervisionLeader}}</th><th scope="col">{{t.supervisionUnit}}</th>
    <th scope="col">{{t.supervisionPerson}}</th>
    <th scope="col">{{t.supervisionDeadline}}</th>
    <th scope="col">{{t.supervisionHistory}}</th>
    <th scope="col" class="no-print"><span class="unseen">{{t.colAct}}</span></th></tr></thead><tbody>{{/first()}}
    <tr data-record="{{record}}"><td>
    {{> work-case}}
    {{#boardNumber}}<div class="soft">{{t.supervisionNumber}} {{boardNumber}}</div>{{/boardNumber}}
    </td><td>{{#leader}}{{leader}}{{/leader}}{{^leader}}<span class="soft">{{t.supervisionOpen}}</span>{{/leader}}</td>
    <td>{{#unit}}{{unit}}{{/unit}}{{^unit}}<span class="soft">{{t.supervisionOpen}}</span>{{/unit}}</td>
    <td>{{#responsible}}{{responsible}}{{/responsible}}
    {{^responsible}}<span class="soft">{{t.supervisionOpen}}</span>{{/responsible}}</td>
    <td class="nowrap">{{#fixedDeadline}}<div>{{t.supervisionFixed}} {{fixedDeadline}}</div>{{/fixedDeadline}}
    {{#due}}{{> work-due}}{{/due}}
    {{^due}}{{^fixedDeadline}}<span class="soft">{{t.supervisionOpen}}</span>{{/fixedDeadline}}{{/due}}</td>
    <td>{{#notes}}{{#first()}}<ol class="plain">{{/first()}}<li><strong>{{sort}}</strong> <span
    class="prose">{{words}}</span><br>
    <span class="soft"><span class="nowrap">{{time}}</span> {{who}}{{#addressee}} → {{addressee}}{{/addressee}}
    {{#replyDue}} · {{t.supervisionReplyDue}} <span class="nowrap">{{replyDue}}</span>{{/replyDue}}</span></li>
    {{#last()}}</ol>{{/last()}}{{/notes}}</td>
    <td class="no-print">{{#signPath}}<a class="button"
    href="{{signPath}}">{{t.supervisionSign}}</a> {{/signPath}}{{#urgePath}}<a class="button quiet"
    href="{{urgePath}}">{{t.supervisionWrite}}</a>{{/urgePath}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/rows}}
    """#,
  ]
}
