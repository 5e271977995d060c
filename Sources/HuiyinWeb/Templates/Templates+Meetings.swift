extension Templates {
  /// 会商研判会议: the list, and one with its minutes.
  static let meetings: [String: String] = [
    "meetings": #"""
    {{<layout}}{{$content}}
    <p class="soft no-print"><a href="/consultation" id="to-agenda">{{t.consultationTitle}}</a></p>
    <div class="page-head"><h1>{{t.meetingsTitle}}</h1><div class="actions">
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <p class="soft">{{t.meetingsIntro}}</p>
    {{> problems}}
    <div id="rows" data-live>
    {{#rows}}{{#first()}}<div class="scroll sheet" tabindex="0"><table><thead><tr>
    <th scope="col">{{t.consultationDay}}</th><th scope="col">{{t.colState}}</th>
    <th scope="col">{{t.consultationChair}}</th><th scope="col">{{t.meetingItems}}</th></tr></thead><tbody>{{/first()}}
    <tr data-meeting="{{key}}"><td><a href="{{meetingPath}}">{{day}}</a> {{number}}</td>
    <td><span class="badge">{{state}}</span></td><td>{{chair}}</td><td>{{items}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/rows}}
    {{^rows}}<p class="sheet empty">{{t.meetingsEmpty}}</p>{{/rows}}
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
    <div class="actions"><button class="quiet" data-print hidden>{{t.print}}</button></div></div>
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
    <table class="sheet" id="signatures"><tbody>
    <tr><th scope="row">{{t.meetingChairSigns}}</th><td></td><th scope="row">{{t.consultationClerk}}</th><td></td></tr>
    </tbody></table>
    </div>
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
