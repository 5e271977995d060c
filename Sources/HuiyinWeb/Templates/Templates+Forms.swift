extension Templates {
  static let forms: [String: String] = [
    "intake": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.intakeTitle}}</h1><p class="soft">{{t.intakeIntro}}</p></div>
    {{> problems}}
    {{> likely}}
    <div class="beside">
    <form novalidate method="post" action="/intakes/new" id="intake" class="sheet">{{> csrf}}
    <input type="hidden" name="once" value="{{once}}">
    {{#draft}}<input type="hidden" name="draft" value="{{.}}">{{/draft}}
    {{#checkedPhones}}<input type="hidden" name="checked_phones" value="{{.}}">{{/checkedPhones}}
    {{> form-parts}}
    <p class="actions save-bar"><button id="register">{{t.register}}</button>
    <button id="save-draft" name="act" value="draft" class="quiet" formnovalidate>{{t.saveDraft}}</button>
    <button id="compare" name="act" value="compare" class="quiet" formnovalidate>{{t.compareIntake}}</button>
    <span class="soft">{{t.registerHint}}</span></p>
    </form>
    <section class="sheet no-print" id="likely-live" data-fields="{{compared}}" aria-labelledby="likely-heading" hidden>
    <h2 id="likely-heading">{{t.likelyLive}}</h2>
    <div id="likely-found" aria-live="polite"><p class="soft">{{t.likelyHint}}</p></div></section>
    </div>
    {{#drafts}}{{#first()}}<section class="sheet no-print" id="drafts"><h2>{{t.draftsTitle}}</h2>
    <p class="soft">{{t.draftsIntro}}</p><ul class="rows">{{/first()}}
    <li><span><a class="title" href="{{href}}">{{title}}</a><br><span class="soft nowrap">{{time}}</span></span>
    <span class="end"><form novalidate method="post" action="/intakes/drafts">
    {{> csrf}}<input type="hidden" name="draft"
    value="{{id}}"><button class="quiet">{{t.discardDraft}}</button></form></span></li>
    {{#last()}}</ul></section>{{/last()}}{{/drafts}}
    {{> datalists}}
    {{/content}}{{/layout}}
    """#,
    "intake-done": #"""
    {{<layout}}{{$content}}
    <div class="sheet"><h1>{{t.intakeDoneTitle}}</h1>
    <p>{{t.provisionalNumber}}</p>
    <p class="words" id="provisional-number">{{number}}</p>
    <div id="official" data-live>{{#officialNumber}}<p>{{t.officialNumber}} <strong
    id="official-number">{{officialNumber}}
    </strong></p>{{/officialNumber}}{{^officialNumber}}<p
    class="soft">{{t.officialNumberLater}}</p>{{/officialNumber}}</div>
    <dl><dt>{{t.colTitle}}</dt><dd>{{recordTitle}}</dd><dt>{{t.homeGrid}}</dt><dd>{{home}}</dd>
    <dt>{{t.colTime}}</dt><dd class="nowrap">{{time}}</dd>
    {{#party}}<dt>{{t.party}}</dt><dd id="party">{{party}}</dd>{{/party}}
    {{#phones}}<dt>{{t.partyPhones}}</dt><dd id="party-phones">{{phones}}</dd>{{/phones}}</dl>
    {{#party}}<p class="soft">{{t.partyHint}}</p>{{/party}}
    <p>{{t.tellNumber}} <span id="sent"
    data-live>{{#officialNumber}}{{t.hubHasIt}}{{/officialNumber}}{{^officialNumber}}
    {{t.hubGetsIt}}{{/officialNumber}}</span></p>
    {{#readAloud}}<p id="read-aloud"><a href="{{href}}">{{t.tickReadAloud}}</a></p>{{/readAloud}}
    <div class="actions"><a class="button" href="{{recordPath}}" id="to-record">{{t.toRecord}}</a>
    <form novalidate method="post" action="{{recordPath}}/preview/intake_slip" id="print-slip">{{> csrf}}<button
    class="quiet">{{t.printSlip}}</button></form>
    <a class="button quiet" href="/intakes/new" id="next-intake">{{t.nextIntake}}</a></div></div>
    {{/content}}{{/layout}}
    """#,
    "act": #"""
    {{<layout}}{{$content}}
    <p class="soft"><a href="{{recordPath}}">{{number}}</a> {{recordTitle}} · {{state}}</p>
    <h1>{{label}}</h1>
    {{> meanwhile}}
    {{> problems}}
    {{#kept}}<p class="notice" id="kept">{{t.keptForm}} {{kept}}</p>{{/kept}}
    {{> callback-script}}
    <form novalidate method="post" action="{{action}}" id="act" class="sheet">{{> csrf}}
    <input type="hidden" name="seen" value="{{seen}}">
    {{#onward}}<input type="hidden" name="onward" value="{{onward}}">{{/onward}}
    {{> answered}}
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div>
    {{#words}}<p class="why">{{words}}</p>{{/words}}
    <p class="actions"><button id="send">{{t.save}}</button> {{> put-aside}}
    <a href="{{recordPath}}">{{t.cancel}}</a></p>
    </form>
    {{> datalists}}
    {{/content}}{{/layout}}
    """#,
    "conflict": #"""
    {{<layout}}{{$content}}
    <p class="soft"><a href="{{recordPath}}">{{number}}</a> {{recordTitle}} · {{state}}</p>
    <div class="page-head"><h1>{{title}}</h1><div class="actions"><form novalidate method="post"
    action="{{recordPath}}/preview/conflict" id="print-conflict" class="no-print">{{> csrf}}<button
    class="quiet">{{paper}}</button></form></div></div>
    {{> meanwhile}}
    {{> problems}}
    {{#isAnew}}<p class="notice" id="anew">{{t.decideAnewIntro}}</p>{{/isAnew}}
    <dl class="sheet"><dt>{{t.conflictBase}}</dt>
      <dd>{{#base}}{{base}}{{/base}}{{^base}}{{t.nothingBefore}}{{/base}}</dd>
    <dt>{{t.inForceNow}}</dt><dd><strong>{{inForce}}</strong> <span class="soft">{{basis}}</span></dd></dl>
    {{#isAlike}}<p class="notice warn" id="alike">{{t.looksAlike}}</p>{{/isAlike}}
    {{#isClear}}<p class="notice warn">{{t.isClear}}</p>{{/isClear}}
    {{> unmask}}
    <form novalidate method="post" action="{{action}}" id="decide">{{> csrf}}
    <input type="hidden" name="seen" value="{{seen}}">
    <fieldset id="choice"{{#choiceError}} aria-describedby="choice-error"{{/choiceError}}>
    <legend>{{t.chooseOneValue}}</legend>{{#choiceError}}<p class="error" id="choice-error">{{.}}</p>{{/choiceError}}
    <div class="side-by-side">
    {{#values}}<label class="value{{#isInForce}} in-force{{/isInForce}}" for="{{id}}">
    <span class="what">{{#isMine}}<input type="radio" id="{{id}}" name="choice" value="{{code}}"
    required{{#isChosen}} checked{{/isChosen}}>{{/isMine}}{{text}}</span>
    {{#isInForce}}<span class="badge">{{t.inForce}}</span>{{/isInForce}}
    {{#isOfReader}}<span class="badge" data-yours>{{t.conflictYours}}</span>{{/isOfReader}}
    {{#writers}}<span class="soft">{{who}} · {{device}} · <span class="nowrap">{{time}}</span> <span role="img"
    title="{{arrival}}">{{sign}}</span></span><br>{{#reasons}}<span class="prose"
    data-reason>{{.}}</span><br>{{/reasons}}{{/writers}}
    <span class="why">{{t.effect}}{{effect}}</span></label>{{/values}}
    {{#merged}}{{> conflict-merged}}{{/merged}}
    {{#isMine}}<div class="value"><label class="tick" for="choice-other"><input type="radio" id="choice-other"
    name="choice" value="other"{{#isOtherChosen}} checked{{/isOtherChosen}}>{{t.otherValue}}</label>
    {{#other}}
    {{> field}}
    {{/other}}
    </div>{{/isMine}}
    </div></fieldset>
    {{#isMine}}<div class="field wide"><label for="reason">{{t.reason}}</label><input id="reason" name="reason"
    value="{{reason}}" maxlength="2000" autocomplete="off"
    aria-describedby="reason-help{{#reasonError}} reason-error{{/reasonError}}"
    {{#reasonError}} aria-invalid="true"{{/reasonError}}><p class="help" id="reason-help">{{t.conflictReasonHelp}}</p>
    {{#reasonError}}<p class="error" id="reason-error">{{.}}</p>{{/reasonError}}</div>
    <p class="actions"><button id="send">{{#isAnew}}{{t.decideAnew}}{{/isAnew}}{{^isAnew}}{{t.decide}}
    {{/isAnew}}</button> <a href="{{recordPath}}">{{t.cancel}}</a>
    <span class="soft">{{t.decideUndo}}</span></p>{{/isMine}}
    {{^isMine}}<p class="notice">{{t.decidedBy}}{{deciders}}</p>{{/isMine}}
    </form>
    {{> datalists}}
    {{/content}}{{/layout}}
    """#,
    "conflict-merged": #"""
    <div class="value" id="merged">{{#isOffered}}
    {{#isMine}}<label class="tick" for="choice-merged"><input type="radio" id="choice-merged" name="choice"
    value="merged"{{#isChosen}} checked{{/isChosen}}>{{t.mergeTexts}}</label>{{/isMine}}
    {{^isMine}}<strong>{{t.mergeTexts}}</strong>{{/isMine}}
    {{#field}}
    {{> field}}
    {{/field}}
    {{#text}}<p class="prose">{{.}}</p><p class="help">{{t.mergedMasked}}</p>{{/text}}{{/isOffered}}
    {{^isOffered}}<p class="help">{{t.mergeNotOffered}}</p>{{/isOffered}}
    </div>
    """#,
    "conflict-done": #"""
    {{<layout}}{{$content}}
    {{> meanwhile-told}}
    <div class="sheet"><h1>{{label}}</h1><p>{{t.conflictGone}}{{#value}} <strong>{{value}}</strong>{{/value}}</p>
    {{> typed}}
    <p class="actions"><a class="button" href="{{recordPath}}">{{t.toRecord}}</a>
    {{#anewPath}}<a class="button quiet" id="decide-anew" href="{{.}}">{{t.decideAnew}}</a>{{/anewPath}}</p></div>
    {{/content}}{{/layout}}
    """#,
  ]
}
