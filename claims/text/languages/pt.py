"""Portuguese: the words of saying."""

from typing import Final

from claims.text.languages.speech import Speech, phrases

SPEECH: Final = Speech(
    verbs=phrases(
        "disse | diz | disseram | afirmou | afirma | declarou | anunciou | explicou | acrescentou | "
        "confirmou | negou | garantiu | informou | ressaltou | destacou | alertou | reconheceu | "
        "escreveu | respondeu | assegurou | sublinhou | referiu | revelou | contou | avaliou"
    ),
    that=phrases("que"),
    according=phrases("segundo | de acordo com | conforme | nas palavras de"),
    citing=phrases("citando | cita | citou"),
    around=phrases(
        "o | a | os | as | também | já | ainda | e | mas | enquanto | não | por sua vez | ontem | "
        "hoje | do | da | de"
    ),
    pronouns=phrases("ele | ela | eles | elas"),
    honorifics=phrases("senhor senhora sr sra dom dona"),
    titles=phrases(
        "presidente | presidenta | ex-presidente | vice-presidente | ministro | ministra | "
        "primeiro-ministro | primeira-ministra | porta-voz | secretário | secretária | diretor | "
        "diretora | prefeito | prefeita | governador | governadora | general | embaixador | "
        "embaixadora | chanceler | deputado | deputada | senador | senadora | jornal | agência"
    ),
    anonymous=phrases("fontes | fonte | sob condição de anonimato | anônimo | anónimo | que pediu anonimato"),
)
