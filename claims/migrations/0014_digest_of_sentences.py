import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False  # claims go on being written while a million sentences are digested

    dependencies = [
        ('claims', '0013_imports'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='claim',
            index=models.Index(django.db.models.functions.text.MD5('sentence'), name='claim_sentence_digest'),
        ),
    ]
