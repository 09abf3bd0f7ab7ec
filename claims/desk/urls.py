"""The desk's pages. References carry their kind in front, so an address can't name one thing as another."""

from django.urls import path, register_converter

from claims.desk import (
    claims,
    comments,
    corrections,
    dashboard,
    evidence,
    facts,
    filing,
    finding,
    history,
    home,
    notifications,
    person,
    queue,
    readings,
    recording,
    requests,
    reviews,
    room,
    scales,
    sources,
    standings,
    stories,
)


class Ref:
    """A public reference: C-7KX3-M9Q2, CO-2WVD-70XJ."""

    regex = r"[A-Z]{1,2}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ref, "ref")

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("find/", finding.find, name="find"),
    path("mail/", person.choose_mail, name="mail"),
    path("notifications/", notifications.index, name="notifications"),
    path("notifications/seen/", notifications.seen, name="notifications-seen"),
    path("comments/<ref:ref>/add/", comments.add, name="comment"),
    path("comments/<ref:ref>/retire/", comments.retire, name="retire-comment"),
    path("language/", person.choose_language, name="language"),
    path("sources/", sources.index, name="sources"),
    path("sources/file/", filing.bring, name="file"),
    path("sources/file/<uuid:key>/", filing.confirm, name="confirm"),
    path("sources/file/<uuid:key>/give-up/", filing.give_up, name="give-up"),
    path("sources/file/<uuid:key>/progress/", filing.progress, name="progress"),
    path("sources/<ref:ref>/", room.room, name="source"),
    path("sources/<ref:ref>/selection/", recording.panel, name="selection"),
    path("sources/<ref:ref>/record/", recording.record, name="record"),
    path("passages/<ref:ref>/", room.passage, name="passage"),
    path("appearances/<ref:ref>/revise/", recording.revise, name="revise-appearance"),
    path("appearances/<ref:ref>/retire/", recording.retire, name="retire-appearance"),
    path("claims/", claims.index, name="claims"),
    path("claims/<ref:ref>/", claims.page, name="claim"),
    path("claims/<ref:ref>/translate/", claims.translate, name="translate"),
    path("claims/<ref:ref>/relate/", claims.relate, name="relate"),
    path("relations/<ref:ref>/unrelate/", claims.unrelate, name="unrelate"),
    path("claims/<ref:ref>/correct/", corrections.draft, {"target": "claim"}, name="correct-claim"),
    path("facts/<ref:ref>/correct/", corrections.draft, {"target": "fact"}, name="correct-fact"),
    path("stories/<ref:ref>/correct/", corrections.draft, {"target": "story"}, name="correct-story"),
    path("corrections/", corrections.index, name="corrections"),
    path("corrections/<ref:ref>/", corrections.page, name="correction"),
    path("corrections/<ref:ref>/revise/", corrections.revise, name="revise-correction"),
    path("corrections/<ref:ref>/issuing/", corrections.progress, name="issuing"),
    path("corrections/<ref:ref>/step/", corrections.step, name="correction-step"),
    path("claims/<ref:ref>/review/", reviews.begin, name="begin-review"),
    path("reviews/", reviews.index, name="reviews"),
    path("reviews/preview/", reviews.preview, name="preview-review"),
    path("reviews/evidence/", evidence.bring_selected, name="bring-selected"),
    path("reviews/<ref:ref>/", reviews.page, name="review"),
    path("reviews/<ref:ref>/write/", reviews.write, name="write-review"),
    path("reviews/<ref:ref>/step/", reviews.step, name="review-step"),
    path("reviews/<ref:ref>/assign/", reviews.assign, name="assign-review"),
    path("reviews/<ref:ref>/successor/", reviews.succeed, name="succeed-review"),
    path("reviews/<ref:ref>/evidence/", evidence.bring, name="bring-evidence"),
    path("reviews/<ref:ref>/asked/", evidence.ask, name="ask"),
    path("reviews/<ref:ref>/correct/", corrections.draft, {"target": "review"}, name="correct-review"),
    path("evidence/<ref:ref>/take-out/", evidence.take_out, name="take-out-evidence"),
    path("asked/<ref:ref>/answered/", evidence.answered, name="answered"),
    path("rating-scales/", scales.index, name="scales"),
    path("rating-scales/add/", scales.add, name="add-scale"),
    path("rating-scales/<ref:ref>/", scales.page, name="scale"),
    path("rating-scales/<ref:ref>/retire/", scales.retire, name="retire-scale"),
    path("requests/", requests.index, name="requests"),
    path("requests/new/", requests.log, name="log-request"),
    path("requests/<ref:ref>/", requests.page, name="request"),
    path("requests/<ref:ref>/change/", requests.revise, name="revise-request"),
    path("requests/<ref:ref>/close/", requests.close, name="close-request"),
    path("requests/<ref:ref>/reopen/", requests.reopen, name="reopen-request"),
    path("stories/", stories.index, name="stories"),
    path("stories/<ref:ref>/", stories.page, name="story"),
    path("stories/<ref:ref>/rely/", stories.rely, name="rely"),
    path("sources/<ref:ref>/own/", stories.own, name="own"),
    path("usages/<ref:ref>/no-more/", stories.rely_no_more, name="rely-no-more"),
    path("dashboard/", dashboard.index, name="dashboard"),
    path("dashboard/<slug:name>.svg", dashboard.plot, name="plot"),
    path("queue/", queue.index, name="queue"),
    path("queue/assign/", queue.assign, name="assign"),
    path("follow-ups/<ref:ref>/finish/", queue.finish, name="finish"),
    path("alerts/seen/", home.alerts_seen, name="alerts-seen"),
    path("facts/", facts.index, name="facts"),
    path("facts/<ref:ref>/", facts.page, name="fact"),
    path("facts/<ref:ref>/chart.svg", facts.chart_svg, name="chart-svg"),
    path("facts/<ref:ref>/chart.png", facts.chart_png, name="chart-png"),
    path("facts/<ref:ref>/chart/", facts.chart_table, name="chart-table"),
    path("facts/<ref:ref>/two-days/", facts.two_days, name="two-days"),
    path("facts/<ref:ref>/watch/", facts.watch, name="watch"),
    path("facts/<ref:ref>/propose/", standings.propose, name="propose"),
    path("standings/<ref:ref>/decide/", standings.decide, name="decide"),
    path("conflicts/<ref:ref>/settle/", standings.settle, name="settle"),
    path("readings/<ref:ref>/", readings.page, name="reading"),
    path("readings/<ref:ref>/set-aside/", readings.set_aside, name="set-aside"),
    path("appearances/<ref:ref>/reading/", readings.take, name="take"),
    path("sources/<ref:ref>/readings/", readings.of_source, name="source-readings"),
    path("history/<ref:ref>/", history.history, name="history"),
]
