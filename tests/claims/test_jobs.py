"""What is done in the background, beyond reading big files."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import jobs
from claims.models import Source, Upload
from core.models import User
from tests.builders import a_source, an_upload


@pytest.mark.django_db
def test_uploads_that_nobody_filed_within_a_week_are_cleared_away(alice: User) -> None:
    old, new = an_upload(by=alice), an_upload(by=alice)
    source = a_source(by=alice)
    week_old = timezone.now() - jobs.KEPT_FOR - timedelta(minutes=1)
    Upload.objects.exclude(pk=new.pk).update(brought_at=week_old)
    jobs.clear_uploads.func(timestamp=0)
    assert list(Upload.objects.all()) == [new]
    assert old.storage_name  # what it was is told by its bytes alone
    assert Source.objects.get() == source
    assert source.snapshots.get().text
