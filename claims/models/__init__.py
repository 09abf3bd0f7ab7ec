from claims.models.appearance import Appearance, Stance
from claims.models.assignment import Assignment
from claims.models.attribution import Anonymity, Attribution
from claims.models.claim import Claim, Translation
from claims.models.clearance import Clearance
from claims.models.comment import Comment, Mention
from claims.models.confidential import Confidentiality
from claims.models.conflict import Conflict, ConflictReading
from claims.models.correction import Correction
from claims.models.envelope import Envelope
from claims.models.export import Export
from claims.models.fact import Fact, Watch
from claims.models.figure import Figure
from claims.models.follow_up import FollowUp
from claims.models.importing import Import, Mapping
from claims.models.issuing import Issuing
from claims.models.notice_template import NoticeTemplate
from claims.models.notification import Notification
from claims.models.outlet import Outlet
from claims.models.party import Party
from claims.models.passage import Passage
from claims.models.reading import Alert, Reading, Reliability
from claims.models.relation import Relation
from claims.models.request import CorrectionRequest
from claims.models.review import Asked, Evidence, Review
from claims.models.scale import Colour, Rating, RatingScale, ScaleVersion
from claims.models.snapshot import Snapshot
from claims.models.source import Source
from claims.models.standing import Standing
from claims.models.story import Story, Usage
from claims.models.upload import Upload
from claims.models.when import When

__all__ = [
    "Alert",
    "Anonymity",
    "Appearance",
    "Asked",
    "Assignment",
    "Attribution",
    "Claim",
    "Clearance",
    "Colour",
    "Comment",
    "Confidentiality",
    "Conflict",
    "ConflictReading",
    "Correction",
    "CorrectionRequest",
    "Envelope",
    "Evidence",
    "Export",
    "Fact",
    "Figure",
    "FollowUp",
    "Import",
    "Issuing",
    "Mapping",
    "Mention",
    "NoticeTemplate",
    "Notification",
    "Outlet",
    "Party",
    "Passage",
    "Rating",
    "RatingScale",
    "Reading",
    "Relation",
    "Reliability",
    "Review",
    "ScaleVersion",
    "Snapshot",
    "Source",
    "Stance",
    "Standing",
    "Story",
    "Translation",
    "Upload",
    "Usage",
    "Watch",
    "When",
]
