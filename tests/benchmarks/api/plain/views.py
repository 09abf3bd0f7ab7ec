"""Its serializers and viewsets."""

from typing import Any

from django.db import transaction
from rest_framework import mixins, serializers, viewsets

from tests.benchmarks.api.plain.models import Appearance, Claim, Passage, Snapshot


class AppearanceInClaim(serializers.ModelSerializer[Appearance]):
    claim = serializers.SlugRelatedField[Claim]("ref", read_only=True)
    passage = serializers.SlugRelatedField[Passage]("ref", read_only=True)

    class Meta:
        model = Appearance
        fields = ["ref", "revision", "stance", "retired_at", "claim", "passage"]


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    appearances = AppearanceInClaim(many=True, read_only=True)

    class Meta:
        model = Claim
        fields = ["ref", "revision", "sentence", "language", "confidentiality", "retired_at", "appearances"]


class ClaimViewSet(viewsets.ModelViewSet[Claim]):
    queryset = Claim.objects.filter(retired_at=None).prefetch_related(
        "appearances__passage", "appearances__claim"
    )
    serializer_class = ClaimSerializer
    lookup_field = "ref"


class AppearanceSerializer(serializers.ModelSerializer[Appearance]):
    """A claim made in a passage: all three are made."""

    snapshot = serializers.SlugRelatedField("ref", queryset=Snapshot.objects.all(), write_only=True)
    start = serializers.IntegerField(write_only=True)
    end = serializers.IntegerField(write_only=True)
    sentence = serializers.CharField(write_only=True)
    language = serializers.CharField(write_only=True)
    claim = serializers.SlugRelatedField[Claim]("ref", read_only=True)
    passage = serializers.SlugRelatedField[Passage]("ref", read_only=True)

    class Meta:
        model = Appearance
        fields = [
            "ref",
            "revision",
            "stance",
            "retired_at",
            "claim",
            "passage",
            "snapshot",
            "start",
            "end",
            "sentence",
            "language",
        ]
        read_only_fields = ["ref", "revision", "retired_at"]

    @transaction.atomic
    def create(self, said: dict[str, Any]) -> Appearance:
        snapshot, start, end = said["snapshot"], said["start"], said["end"]
        passage, _made = Passage.objects.get_or_create(
            snapshot=snapshot, start=start, end=end,
            defaults={
                "exact": snapshot.text[start:end], "prefix": snapshot.text[max(0, start - 32) : start],
                "suffix": snapshot.text[end : end + 32],
            },
        )  # fmt: skip
        claim = Claim.objects.create(sentence=said["sentence"], language=said["language"])
        return Appearance.objects.create(claim=claim, passage=passage, stance=said.get("stance", "asserted"))


class AppearanceViewSet(mixins.CreateModelMixin, viewsets.GenericViewSet[Appearance]):
    queryset = Appearance.objects.all()
    serializer_class = AppearanceSerializer
