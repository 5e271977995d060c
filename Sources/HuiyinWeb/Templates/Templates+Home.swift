extension Templates {
  static let home: [String: String] = [
    "home": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.homeTitle}}</h1><p class="soft nowrap">{{today}} {{weekday}}</p>
    <div class="actions">{{#mayRegister}}<a class="button" href="/intakes/new" id="new-intake">{{t.navIntake}}</a>
    {{/mayRegister}}{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> work-nav}}
    {{#lastSync}}<p class="soft" id="last-sync" data-live><a href="/sync">{{.}}</a></p>{{/lastSync}}
    <p class="soft" id="duty">{{t.dutyDays}}{{#duty}}<span class="nowrap">{{date}}</span> {{words}}{{#isToday}} <span
    class="badge">{{t.today}}</span>{{/isToday}}{{#isOver}}<span>{{t.dutyOver}}</span>{{/isOver}}<span
    >{{^last()}}{{t.semicolon}}{{/last()}}</span>{{/duty}}</p>
    <div id="tasks" data-live>
    {{#applicants}}<p class="notice warn"><a href="/people">{{t.applicantsWait}} {{applicants}}</a></p>{{/applicants}}
    {{#arrived}}{{#first()}}<p class="notice good" id="arrived">{{t.arrivedSince}}{{/first()}}
    <a href="{{href}}">{{text}}</a>{{^last()}}{{t.between}}{{/last()}}{{#last()}}</p>{{/last()}}{{/arrived}}
    {{#groups}}{{#first()}}<ul class="tally" aria-label="{{t.homeTally}}">{{/first()}}
    <li><a href="#rule-{{code}}"><b data-count="{{code}}">{{count}}</b> {{label}}</a></li>
    {{#last()}}</ul>{{/last()}}{{/groups}}
    {{#groups}}
    <section class="sheet" id="rule-{{code}}" data-rule="{{code}}">
      <h2>{{label}} <span class="soft">{{count}}</span></h2>
      <p class="soft">{{t.nextStep}}{{next}}</p>
      {{#rows}}{{#first()}}<ul class="rows">{{/first()}}
      <li><span>{{#isNew}}<span class="badge is-new">{{t.isNew}}</span> {{/isNew}}<a class="title"
        href="{{href}}">{{#title}}{{title}}{{/title}}{{^title}}{{number}}{{/title}}</a>
        {{#subject}} <span class="badge">{{subject}}</span>{{/subject}}<br>
        <span class="soft">{{number}} · {{state}}{{#unit}} · {{unit}}{{/unit}}</span>{{#detail}}<br>
        <span data-detail>{{detail}}</span>{{/detail}}{{#steps}}<br><span class="badge">{{label}}</span> <span
        class="soft">{{t.nextStep}}{{next}}</span>{{/steps}}</span>
        <span class="end">{{#due}}<span class="badge due-{{colour}}">{{text}}</span><br>
        <span class="soft">{{#what}}{{what}} {{/what}}<span class="nowrap">{{date}}</span></span>{{/due}}
        {{#dates}}<br><span class="soft">{{#what}}{{what}} {{/what}}<span
        class="nowrap">{{date}}</span></span>{{/dates}}
        {{^due}}<span class="soft">{{t.since}} <span class="nowrap">{{since}}</span></span>{{/due}}</span></li>
      {{#last()}}</ul>{{/last()}}{{/rows}}
      {{#toldAbove}}<p class="soft"><a href="#rule-overdue">{{.}}</a></p>{{/toldAbove}}
    </section>
    {{/groups}}
    {{^groups}}<p class="sheet empty">{{t.homeEmpty}}{{#mayRegister}}{{t.homeEmptyNext}}{{/mayRegister}}</p>{{/groups}}
    {{#isMore}}<p class="soft">{{t.homeMore}}</p>{{/isMore}}
    </div>
    {{#administration}}{{#first()}}<section class="sheet" id="administration"><h2>{{t.administerTitle}}</h2>
    <ul class="rows">{{/first()}}
    <li><span><a class="title" href="{{href}}">{{name}}</a><br><span class="soft">{{words}}</span></span></li>
    {{#last()}}</ul></section>{{/last()}}{{/administration}}
    <div id="today" data-live>
    {{#registered}}{{#first()}}<section class="sheet" id="registered-today"><h2>{{t.registeredToday}}</h2>
    <ul class="rows">{{/first()}}
    <li><span><a class="title" href="{{href}}">{{#title}}{{title}}{{/title}}{{^title}}{{number}}{{/title}}</a><br>
    <span class="soft">{{number}}</span></span><span class="end"><span data-arrival="{{arrivalCode}}"
    aria-hidden="true">{{sign}}</span> {{arrival}}<br>
    <span class="soft nowrap">{{time}}</span></span></li>
    {{#last()}}</ul></section>{{/last()}}{{/registered}}
    </div>
    {{/content}}{{/layout}}
    """#
  ]

  static let plain: [String: String] = [
    "error": #"""
    {{<layout}}{{$content}}
    <div class="sheet" id="error" data-code="{{code}}">
    <h1>{{heading}}</h1>
    <p><strong>{{what}}</strong></p>
    {{#next}}<p>{{next}}</p>{{/next}}
    {{> typed}}
    <p class="actions">{{#recordPath}}<a class="button" href="{{recordPath}}" id="to-record">{{t.toRecord}}</a>
    {{/recordPath}}<a class="button{{#recordPath}} quiet{{/recordPath}}" href="/">{{t.toHome}}</a></p>
    </div>
    {{/content}}{{/layout}}
    """#,
    "login": #"""
    {{<layout}}{{$content}}
    <div class="login sheet">
    <h1>{{t.logInTitle}}</h1>
    <p class="soft">{{township}}</p>
    {{#wipe}}<p class="notice warn" id="wipe">{{wipe}}</p>{{/wipe}}
    {{> problems}}
    {{#colleagues}}{{#first()}}<div class="colleagues" role="group" aria-label="{{t.colleagues}}">{{/first()}}
    <a class="button quiet" href="/login?person={{number}}" data-person="{{number}}">{{word}}</a>
    {{#last()}}</div>{{/last()}}{{/colleagues}}
    <form novalidate method="post" action="/login" id="login">{{> csrf}}
    <input type="hidden" name="back" value="{{backTo}}">
    <div class="field"><label for="person">{{t.person}}</label>
    <input id="person" name="person" value="{{chosen}}" list="people" autocomplete="username" required
      {{^isChosen}}autofocus{{/isChosen}} aria-describedby="person-help{{#personError}} person-error{{/personError}}"
      {{#personError}} aria-invalid="true"{{/personError}}>
    <p class="help" id="person-help">{{t.personHelp}}</p>
    {{#personError}}<p class="error" id="person-error">{{.}}</p>{{/personError}}</div>
    <div class="field"><label for="pin">{{t.pin}}</label>
    <input id="pin" name="pin" type="password" autocomplete="current-password" required
      {{#isChosen}}autofocus{{/isChosen}}
      {{#pinError}} aria-invalid="true" aria-describedby="pin-error"{{/pinError}}>
    {{#pinError}}<p class="error" id="pin-error">{{.}}</p>{{/pinError}}</div>
    <button id="log-in">{{t.logIn}}</button>
    </form>
    {{> datalists}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "join": #"""
    {{<layout}}{{$content}}
    <div class="login sheet">
    <h1>{{t.joinTitle}}</h1>
    {{> problems}}
    {{#isAsking}}
    <p>{{t.joinIntro}}</p>
    <form novalidate method="post" action="/join" id="join">
    <div class="field"><label for="code">{{t.joinCode}}</label>
    <textarea id="code" name="code" rows="4" required autocomplete="off" spellcheck="false" autofocus
    aria-describedby="code-help{{#codeError}} code-error{{/codeError}}"{{#codeError}} aria-invalid="true"{{/codeError}}>
    {{typed}}</textarea>
    <p class="help" id="code-help">{{t.joinCodeHelp}}</p>
    {{#codeError}}<p class="error" id="code-error">{{.}}</p>{{/codeError}}</div>
    <button id="begin-join">{{t.joinBegin}}</button>
    </form>
    {{/isAsking}}
    {{^isAsking}}
    <div id="joining" role="status">
    {{#township}}<p><strong>{{township}}</strong></p>{{/township}}
    {{#sentence}}<p>{{sentence}}</p>{{/sentence}}
    {{#words}}{{#first()}}<ol class="words" id="words">{{/first()}}<li>{{.}}</li>{{#last()}}</ol>{{/last()}}{{/words}}
    <p class="actions"><a href="/join">{{t.reload}}</a></p>
    </div>
    {{/isAsking}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "help": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.helpPageTitle}}</h1>
    <div class="actions"><button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{#chapters}}<section class="sheet"><h2>{{heading}}</h2><p class="prose">{{text}}</p></section>{{/chapters}}
    <section id="screens"><h2>{{t.screensTitle}}</h2>
    {{#screens}}<div class="sheet" id="{{anchor}}"><h3>{{#path}}<a href="{{path}}">{{heading}}</a>{{/path}}
    {{^path}}{{heading}}{{/path}}</h3><dl><dt>{{t.screenWho}}</dt><dd>{{who}}</dd><dt>{{t.screenWhat}}</dt>
    <dd>{{what}}</dd><dt>{{t.screenHow}}</dt><dd>{{how}}</dd></dl></div>{{/screens}}</section>
    <section class="sheet"><h2>{{t.keysTitle}}</h2><dl>
    {{#keys}}<dt><kbd>{{key}}</kbd></dt><dd>{{what}}</dd>{{/keys}}</dl></section>
    <section class="sheet"><h2>{{t.signsTitle}}</h2><dl>
    {{#signs}}<dt>{{sign}}</dt><dd>{{what}}</dd>{{/signs}}</dl></section>
    <section class="sheet"><h2>{{t.glossaryTitle}}</h2><div class="scroll" tabindex="0"><table>
    <thead><tr><th scope="col">{{t.colChinese}}</th><th scope="col">{{t.colEnglish}}</th><th
    scope="col">{{t.meaning}}</th></tr></thead><tbody>
    {{#words}}<tr><th scope="row">{{chinese}}</th><td lang="en">{{english}}</td><td>{{meaning}}</td></tr>{{/words}}
    </tbody></table></div></section>
    {{/content}}{{/layout}}
    """#,
  ]
}
