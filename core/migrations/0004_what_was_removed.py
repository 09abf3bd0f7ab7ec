from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False  # the record goes on being written meanwhile

    dependencies = [
        ('core', '0003_programs'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='entry',
            index=models.Index(fields=['table_name', 'object_id'], condition=models.Q(operation='delete'), name='entry_of_removed'),
        ),
    ]
