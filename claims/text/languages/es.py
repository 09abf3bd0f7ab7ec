"""Spanish: the words of saying."""

from typing import Final

from claims.text.languages.speech import Speech, phrases

SPEECH: Final = Speech(
    verbs=phrases(
        "dijo | dice | dijeron | afirmó | afirma | aseguró | asegura | declaró | señaló | indicó | "
        "anunció | explicó | añadió | agregó | confirmó | negó | advirtió | sostuvo | reconoció | "
        "informó | manifestó | subrayó | precisó | comentó | escribió | respondió | denunció | "
        "ha dicho | ha asegurado | ha afirmado"
    ),
    that=phrases("que"),
    according=phrases("según | de acuerdo con | en palabras de"),
    citing=phrases("citando a | citando | cita a"),
    around=phrases(
        "el | la | los | también | ya | además | ha | y | pero | mientras | no | a su vez | "
        "por su parte | ayer | hoy | este | esta | del | de"
    ),
    pronouns=phrases("él | ella | ellos | ellas"),
    honorifics=phrases("señor señora sr sra don doña"),
    titles=phrases(
        "presidente | presidenta | expresidente | vicepresidente | vicepresidenta | ministro | "
        "ministra | primer ministro | primera ministra | portavoz | secretario | secretaria | "
        "director | directora | alcalde | alcaldesa | gobernador | gobernadora | general | "
        "embajador | embajadora | canciller | diputado | senador | senadora | diario | agencia | "
        "periódico"
    ),
    anonymous=phrases(
        "fuentes | fuente | bajo condición de anonimato | anónimo | anónimas | que pidió el anonimato"
    ),
)
