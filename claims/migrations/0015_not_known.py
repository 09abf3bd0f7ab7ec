from pathlib import Path

from django.db import migrations

from core.database.sql import run_file

SQL = Path(__file__).parents[1] / "models" / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0014_digest_of_sentences'),
    ]

    operations = [
        run_file(SQL / "not_known.sql"),
    ]
