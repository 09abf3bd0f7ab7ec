"""Vietnamese: thousands are set apart, as in English (CLDR 48, numbers/vi: #,##0.###)."""

NUMBER_GROUPING = 3
