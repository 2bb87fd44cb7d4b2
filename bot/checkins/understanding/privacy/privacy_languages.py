"""Words for asking that others don't see something, language by language.

They're in the form that ``plain_words`` returns. A request has a ``no`` and a ``see`` word of the
same language.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusing:
    """``no``: not, nobody, never. ``see``: to see, read, show, share or tell, as said in a request.
    ``around``: other words in a request, which say nothing about work."""

    no: frozenset[str]
    see: frozenset[str]
    around: frozenset[str]


def _language(no: str, see: str, around: str) -> Refusing:
    return Refusing(*(frozenset(each.split()) for each in (no, see, around)))


LANGUAGES = (
    _language(  # German
        "nicht nie niemals niemand niemandem niemanden keiner keinem keinen",
        "sehen sieht siehst seht lesen liest lest zeigen zeig zeige zeigst zeigt teilen teile teil"
        " weitergeben weitersagen weiterleiten sag sags erzähl erzähle verrate verrat anzeigen"
        " mitlesen erfahren erfährt freigeben sichtbar",
        "letzte letzten letztes letzter vorherige vorherigen vorige davor oben nachricht satz teil"
        " geschrieben sollen darf dürfen bitte außer ausser jemand sonst anderer lass lasst dies"
        " diese diesen dieses jenes chef chefin chefs managerin meiner meinem sollte dass eben"
        " bleibt bleiben",
    ),
    _language(  # French
        "ne pas personne jamais aucun aucune",
        "voir voit voie voient lire lise lisent lit montrer montre montrez montres partager"
        " partage partagez partages dis dites répète répéter transmets diffuser",
        "dernier dernière précédent précédente avant dessus message phrase partie écrit doit doive"
        " plaît plait plaise plais svp stp sauf autre autres celui celle cette ceci jai lautre"
        " cétait"
        " quil quelle cest devrait faut chef cheffe sil ci là même l d n s y ton votre",
    ),
    _language(  # Spanish
        "no nadie nunca ninguno ninguna",
        "ver vea vean veas mire leer lea lean leas mostrar muestres muestre mostrarlo mostrarle"
        " enseñes compartir compartas comparta compartirlo digas cuentes",
        "eso ese esa este esta aquello último última ultimo ultima anterior anteriores arriba"
        " mensaje parte frase escribí escribi escrito debe debería deberia favor puede pueda más"
        " mas menos salvo excepto jefe jefa otro otra les le lo antes de quiero",
    ),
    _language(  # Portuguese
        "não nao ninguém ninguem nunca",
        "ver veja vejam vê ler leia leiam mostrar mostre mostres partilhar partilhe partilhes"
        " compartilhar compartilhe compartilha conte contes digas diga lê visível",
        "esse essa este esta aquele aquela último última ultimo ultima anterior acima mensagem"
        " parte frase escrevi escrito deve devia deveria favor pode possa mais além chefe outro"
        " outra lhe antes de do da ao à pra pro só",
    ),
    _language(  # Italian
        "non nessuno mai",
        "vedere veda vedano vede leggere legga leggano legge mostrare mostrarlo mostrarla mostri"
        " mostra condividere condividerlo condividerla condivida dirlo dirglielo far visibile",
        "quello quella quelli ultimo ultima lultimo lultima precedente sopra prima messaggio parte"
        " frase scritto deve dovrebbe favore può possa tranne altro altri capo lo la di fare"
        " fallo farlo",
    ),
    _language(  # Dutch
        "niet niemand nooit geen",
        "zien ziet lezen leest delen deel tonen toon laten laat doorsturen doorvertellen zichtbaar"
        " weten",
        "laatste vorige bovenstaande hierboven bericht stukje zin geschreven mag moet moeten zou"
        " graag alsjeblieft aub behalve anders die deze dat mijn baas manager zodat kan te hoeft"
        " aan",
    ),
    _language(  # Swedish
        "inte ingen aldrig inget",
        "se ser läsa läser läs visa visar dela delar berätta synas synligt",
        "senaste sista förra ovan föregående meddelandet meddelande delen biten skrev skrivit får"
        " ska skall måste bör tack snälla utom annan den denna chef chefen kan vill att",
    ),
    _language(  # Danish, Norwegian
        "ikke ingen aldrig aldri",
        "se ser læse læser lese leser les læs vise viser vis dele deler del fortælle fortell"
        " synlig synligt",
        "sidste siste forrige ovenfor ovenstående besked beskeden melding meldingen del delen"
        " skrev skrevet må skal burde bør tak takk venligst undtagen unntatt andre anden den"
        " denne chef chefen sjef sjefen kan vil at",
    ),
    _language(  # Polish
        "nie nikt nikomu nikogo nigdy",
        "widzi widział widziała widzieć widziec zobaczy zobaczyć zobaczył czyta czytał czytać"
        " przeczyta przeczytał pokazuj pokazywać pokaż udostępniaj udostępniać mów powiedz"
        " widoczne",
        "tego to tamto ostatni ostatnia ostatnie ostatniej poprzedni poprzednia poprzednie"
        " poprzedniej powyżej wiadomość wiadomości część fragment napisałem napisałam powinien"
        " może proszę prosze oprócz poza inny szef szefowi szefowa chcę żeby zeby by niech tym",
    ),
)
