"""German: the words of saying."""

from typing import Final

from claims.text.languages.speech import Speech, phrases

SPEECH: Final = Speech(
    verbs=phrases(
        "sagte | sagt | sagten | erklärte | erklärt | betonte | betont | teilte mit | kündigte an | "
        "bestätigte | behauptete | versicherte | warnte | fügte hinzu | ergänzte | berichtete | "
        "berichtet | schrieb | schreibt | antwortete | räumte ein | wies darauf hin | meinte | "
        "äußerte | bekräftigte | kritisierte | forderte | gab bekannt"
    ),
    that=phrases("dass | daß"),
    according=phrases("laut | nach angaben von | nach angaben der | nach angaben des | zufolge"),
    citing=phrases("unter berufung auf | beruft sich auf | zitiert"),
    according_after=phrases("zufolge"),
    around=phrases(
        "der | die | das | den | dem | auch | zudem | hat | und | aber | während | nicht | am | im | "
        "in | bereits | so"
    ),
    pronouns=phrases("er sie"),
    honorifics=phrases("herr frau"),
    titles=phrases(
        "präsident | präsidentin | bundespräsident | bundeskanzler | bundeskanzlerin | kanzler | "
        "kanzlerin | minister | ministerin | außenminister | außenministerin | innenminister | "
        "verteidigungsminister | finanzminister | ministerpräsident | ministerpräsidentin | "
        "sprecher | sprecherin | sekretär | direktor | direktorin | bürgermeister | "
        "bürgermeisterin | general | botschafter | abgeordnete | abgeordneter | zeitung | agentur | "
        "chef | chefin"
    ),
    anonymous=phrases(
        "quellen | kreise | kreisen | insider | anonym | anonymität | anonyme | ungenannt | "
        "wollte nicht genannt werden"
    ),
)
