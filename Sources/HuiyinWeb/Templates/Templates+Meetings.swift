extension Templates {
  /// 会商研判会议: the list, and one with its minutes.
  static let meetings: [String: String] = [
    "meetings": #"""
    {{<layout}}{{$content}}
    <p class="soft no-print"><a href="/consultation" id="to-agenda">{{t.consultationTitle}}</a></p>
    <div class="page-head"><h1>{{t.meetingsTitle}}</h1><div class="actions">{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <form class="filters no-print" action="/consultation/meetings" id="filters"><div><label
    for="meetings-q">{{t.meetingsFind}}</label><input id="meetings-q" name="q" type="search" value="{{asked}}"
    maxlength="200" autocomplete="off"></div><button>{{t.filter}}</button></form>
    <p class="soft">{{t.meetingsIntro}}</p>
    {{> problems}}
    <div id="rows" data-live>
    {{#rows}}{{#first()}}<div class="scroll sheet" tabindex="0"><table><thead><tr>
    <th scope="col">{{t.consultationDay}}</th><th scope="col">{{t.colState}}</th>
    <th scope="col">{{t.consultationChair}}</th><th scope="col">{{t.meetingItems}}</th></tr></thead><tbody>{{/first()}}
    <tr data-meeting="{{key}}"><td><a href="{{meetingPath}}">{{day}}</a> {{number}}</td>
    <td><span class="badge">{{state}}</span>{{#isProposed}} <span
    class="badge due-amber">{{t.meetingIsProposed}}</span>{{/isProposed}}</td><td>{{chair}}</td><td>{{items}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/rows}}
    {{^rows}}<p class="sheet empty">{{#isAsked}}{{t.meetingsNone}} <a
    href="/consultation/meetings">{{t.listAnew}}</a>{{/isAsked}}{{^isAsked}}{{t.meetingsEmpty}}{{/isAsked}}</p>{{/rows}}
    </div>
    {{#mayHold}}<section class="sheet no-print" id="new-meeting"><h2>{{t.meetingNew}}</h2>
    <form novalidate method="post" action="/consultation/meetings" id="begin">{{> csrf}}<div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div><p class="actions"><button id="send">{{t.meetingNew}}</button></p></form></section>{{/mayHold}}
    {{> datalists}}
    {{/content}}{{/layout}}
    """#,
    "meeting": #"""
    {{<layout}}{{$content}}
    <p class="soft no-print"><a href="/consultation/meetings" id="to-meetings">{{t.meetingsTitle}}</a></p>
    <div class="page-head"><h1>{{t.consultationMinutes}}</h1><p class="soft">{{day}} {{number}} <span
    class="badge" id="state">{{state}}</span></p>
    <div class="actions">{{> export-buttons}}
    <form novalidate method="post" action="{{meetingPath}}/preview/{{paper}}" class="no-print">{{> csrf}}<button
    class="quiet" data-form="{{paper}}">{{t.meetingPaper}}</button></form></div></div>
    {{> problems}}
    <div id="rows" data-live>
    <dl class="sheet"><dt>{{t.consultationChair}}</dt><dd>{{chair}}{{^chair}}<span
    class="soft">{{t.meetingNobody}}</span>{{/chair}}</dd><dt>{{t.consultationPresent}}</dt>
    <dd>{{present}}{{^present}}<span class="soft">{{t.meetingNobody}}</span>{{/present}}</dd>
    {{#seal}}<dt>{{t.meetingSeal}}</dt><dd id="seal">{{seal}}</dd>{{/seal}}</dl>
    {{> work-counts}}
    <section class="sheet" id="agenda"><h2>{{t.meetingItems}}</h2>
    {{> meeting-rows}}
    {{^rows}}<p class="empty">{{t.meetingNothing}}</p>{{/rows}}
    </section>
    {{#beside}}{{#first()}}<section class="sheet" id="beside"><h2>{{t.meetingBeside}}</h2>
    <p class="soft">{{t.meetingBesideIntro}}</p><ul class="plain">{{/first()}}
    <li data-beside="{{caseID}}">{{#isSeen}}<a href="{{href}}">{{number}}</a> {{title}} · <strong>{{what}}</strong>
    {{#reason}}<span class="prose">{{reason}}</span>{{/reason}}{{/isSeen}}{{^isSeen}}<span
    class="soft">{{t.meetingUnseen}}</span>{{/isSeen}}
    <span class="badge due-amber">{{standing}}</span> <span class="soft">{{who}} · {{time}}</span></li>
    {{#last()}}</ul></section>{{/last()}}{{/beside}}
    </div>
    {{#proposed}}{{#first()}}<section class="sheet" id="proposed"><h2>{{t.meetingProposed}}</h2>
    <ul class="plain">{{/first()}}
    <li data-proposal="{{op}}">{{who}} <span class="badge due-amber">{{status}}</span>{{#answeredBy}} {{answeredBy}}
    {{/answeredBy}}{{#reason}}<span class="prose">{{reason}}</span>{{/reason}}{{#isOther}} <span
    class="soft">{{t.meetingProposedOther}}</span>{{/isOther}}</li>
    {{#last()}}</ul></section>{{/last()}}{{/proposed}}
    {{#mayCarryOut}}<form novalidate method="post" action="{{meetingPath}}/carry-out" id="carry-out"
    class="sheet no-print">{{> csrf}}<p>{{t.meetingCarryOutIntro}}</p><p class="actions"><button>{{t.meetingCarryOut}}
    </button></p></form>{{/mayCarryOut}}
    {{#mayWrite}}<section class="sheet no-print" id="item"><h2>{{t.meetingItem}}</h2>
    <p class="soft">{{t.meetingItemIntro}}</p>
    <form novalidate method="post" action="{{meetingPath}}/items" id="put">{{> csrf}}<div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div><p class="actions"><button id="send">{{t.save}}</button></p></form></section>
    <details class="act no-print" id="attendance"><summary>{{t.meetingPeople}}</summary>
    <form novalidate method="post" action="{{meetingPath}}/people">{{> csrf}}<div class="fields">
    {{#peopleFields}}
    {{> field}}
    {{/peopleFields}}
    </div><button>{{t.save}}</button></form></details>{{/mayWrite}}
    {{#maySeal}}<form novalidate method="post" action="{{meetingPath}}/seal" id="seal-form" class="sheet no-print">
    {{> csrf}}<input type="hidden" name="seen" value="{{seen}}"><p class="why">{{t.meetingSealIntro}}</p>
    <p class="actions"><button>{{t.meetingSealAct}}</button></p></form>{{/maySeal}}
    {{#mayRefuse}}<form novalidate method="post" action="{{meetingPath}}/refuse" id="refuse-seal"
    class="sheet no-print">{{> csrf}}<p class="why">{{t.meetingRefuseIntro}}</p>
    <div class="field"><label for="refuse-reason">{{t.reason}} <span class="must">{{t.must}}</span></label>
    <input id="refuse-reason" name="reason" value="{{typedNo}}" required maxlength="200" autocomplete="off"
    {{#noError}} aria-invalid="true" aria-describedby="refuse-reason-error"{{/noError}}>
    {{#noError}}<p class="error" id="refuse-reason-error">{{.}}</p>{{/noError}}</div>
    <p class="actions"><button class="danger">{{t.meetingRefuseAct}}</button></p></form>{{/mayRefuse}}
    {{#mayPropose}}<form novalidate method="post" action="{{meetingPath}}/seal" id="propose-seal"
    class="sheet no-print">{{> csrf}}<input type="hidden" name="seen" value="{{seen}}"><p
    class="why">{{t.meetingProposeIntro}}</p><p class="actions"><button>{{t.meetingProposeAct}}</button></p></form>
    {{/mayPropose}}
    {{> datalists}}
    {{/content}}{{/layout}}
    """#,
    "meeting-rows": #"""
    {{#rows}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr>
    <th scope="col" class="number">{{t.meetingPlace}}</th><th scope="col">{{t.workCase}}</th>
    <th scope="col">{{t.consultationDecision}}</th><th scope="col">{{t.reason}}</th>
    <th scope="col" class="no-print"><span class="unseen">{{t.colAct}}</span></th></tr></thead><tbody>{{/first()}}
    <tr data-item="{{caseID}}"><td class="number">{{place}}</td><td>{{#isSeen}}
    {{> work-case}}
    {{/isSeen}}{{^isSeen}}<span class="soft">{{t.meetingUnseen}}</span>{{/isSeen}}</td>
    <td>{{#what}}<strong>{{what}}</strong>{{/what}}{{^what}}<span class="soft">{{t.meetingUndecided}}</span>{{/what}}
    {{#passedTo}}<br>{{passedTo}}{{/passedTo}}{{#standing}}<br><span
    class="badge{{#isWaiting}} due-amber{{/isWaiting}}">{{standing}}</span>{{/standing}}</td>
    <td class="prose">{{reason}}</td><td class="no-print">{{#mayWrite}}{{#editPath}}<a class="button quiet"
    href="{{editPath}}">{{t.meetingDecide}}</a>
    <form novalidate method="post" action="{{meetingPath}}/items">{{> csrf}}<input type="hidden" name="case"
    value="{{caseID}}"><input type="hidden" name="dropped" value="yes"><button
    class="quiet">{{t.meetingDrop}}</button></form>{{/editPath}}{{/mayWrite}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/rows}}
    """#,
  ]
}
