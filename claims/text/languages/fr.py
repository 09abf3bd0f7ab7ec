"""French: the words of saying."""

from typing import Final

from claims.text.languages.speech import Speech, phrases

SPEECH: Final = Speech(
    verbs=phrases(
        "a dit | dit | a déclaré | déclare | a affirmé | affirme | a annoncé | annonce | a indiqué | "
        "indique | a expliqué | explique | a ajouté | ajoute | a confirmé | confirme | a assuré | "
        "assure | a souligné | souligne | a précisé | précise | a estimé | estime | a averti | "
        "a reconnu | a démenti | a écrit | a répondu | ont déclaré | ont affirmé | ont indiqué | "
        "raconte | a-t-il déclaré | a-t-elle déclaré | a-t-il dit | a-t-elle dit | a-t-il ajouté | "
        "a-t-elle ajouté | rapporte"
    ),
    that=phrases("que | qu"),
    according=phrases("selon | d'après | d’après | aux dires de"),
    citing=phrases("citant | cite | en citant"),
    around=phrases(
        "le | la | les | aussi | également | et | mais | tandis que | ne | n | de son côté | hier | "
        "du | de | ce | cette | l"
    ),
    pronouns=phrases("il | elle | ils | elles"),
    honorifics=phrases("m. mme m monsieur madame"),
    titles=phrases(
        "président | présidente | ancien président | vice-président | vice-présidente | ministre | "
        "premier ministre | première ministre | porte-parole | secrétaire | directeur | directrice | "
        "maire | gouverneur | général | ambassadeur | ambassadrice | chancelier | chancelière | "
        "député | députée | sénateur | sénatrice | journal | quotidien | agence"
    ),
    anonymous=phrases(
        "sources | source | sous couvert d'anonymat | sous couvert d’anonymat | "
        "sous le couvert de l'anonymat | anonyme | ayant requis l'anonymat"
    ),
)
