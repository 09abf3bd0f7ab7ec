"""The demo's requests: one from a reader that was answered by a clarification, one of ours that waits."""

from datetime import timedelta

from django.utils import timezone

from claims.actions import requests
from claims.models import Appearance, Claim, Correction, CorrectionRequest, Outlet
from core.models import User


def load(*, cast: dict[str, User], marked: dict[str, Appearance]) -> None:
    today = timezone.localdate()
    forces = Claim.objects.get(pk=marked["forces"].claim.pk)
    made = requests.log(
        asked_by="A reader in Lisbon", way=CorrectionRequest.Way.EMAIL, asked_on=today - timedelta(days=3), due_on=today + timedelta(days=1),
        wording="You write that there are about 15,000 troops. Who counted them? The Pentagon gives no number.",
        claim=forces, by=cast["bao"],
    )  # fmt: skip
    requests.close(
        request=made, revision=made.revision, outcome=CorrectionRequest.Outcome.CLARIFIED, closed_on=today,
        answer="We now say that it is an estimate by one official who was not named.",
        correction=Correction.objects.filter(claim=forces).first(), by=cast["bao"],
    )  # fmt: skip
    requests.log(
        direction=CorrectionRequest.Direction.OUTGOING, outlet=Outlet.objects.get(name="Hãng tin Bình Minh"),
        way=CorrectionRequest.Way.EMAIL, asked_on=today - timedelta(days=2), due_on=today + timedelta(days=5),
        wording="Quý báo viết cuộc điện đàm diễn ra ngày 7/1; Bộ Nội vụ Colombia nói ngày 6/1. Xin xác nhận hoặc đính chính.",
        claim=Claim.objects.get(pk=marked["call-7"].claim.pk), by=cast["bao"],
    )  # fmt: skip
