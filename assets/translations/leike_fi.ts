<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fi" sourcelanguage="en">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About Leike</source>
        <translation>Tietoja Leikkeestä</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Käytetyt ohjelmat ja kirjastot</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nimi</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versio</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lisenssi</translation>
    </message>
    <message>
        <source>Leike cuts, captions and frames clips of recorded sessions for stories and feeds.</source>
        <translation>Leike leikkaa, tekstittää ja rajaa tallenteista leikkeitä tarinoihin ja syötteisiin.</translation>
    </message>
    <message>
        <source>Version {version}.</source>
        <translation>Versio {version}.</translation>
    </message>
    <message>
        <source>Leike is free software: you may use, study, share and change it under the GNU General Public License, version 3 or later ({licence}). It comes without any warranty.</source>
        <translation>Leike on vapaa ohjelma: sitä saa käyttää, tutkia, jakaa ja muuttaa GNU General Public License -lisenssin version 3 tai uudemman ehdoin ({licence}). Ohjelmalla ei ole takuuta.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Copy report</source>
        <translation>Kopioi raportti</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Sulje tämä ilmoitus</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Ilmoitus</translation>
    </message>
</context>
<context>
    <name>BranchPage</name>
    <message>
        <source>Who are you?</source>
        <translation>Keitä olette?</translation>
    </message>
    <message>
        <source>Leike can then put the library&apos;s name and handle on cards and in file names for you.</source>
        <translation>Leike voi silloin lisätä kirjaston nimen ja tilin nimen kortteihin ja tiedostonimiin puolestasi.</translation>
    </message>
    <message>
        <source>&amp;Name of the library or branch</source>
        <translation>&amp;Kirjaston tai toimipisteen nimi</translation>
    </message>
    <message>
        <source>&amp;Handle on social media, such as @ourlibrary</source>
        <translation>T&amp;ilin nimi somessa, esimerkiksi @kirjastomme</translation>
    </message>
    <message>
        <source>Logo, colours and address come in under Edit – Presets.</source>
        <translation>Logon, värit ja osoitteen voit lisätä kohdassa Muokkaa – Esiasetukset.</translation>
    </message>
    <message>
        <source>Colours and logo come from {organisation}.</source>
        <translation>Värit ja logo tulevat esiasetuksesta {organisation}.</translation>
    </message>
</context>
<context>
    <name>BundleView</name>
    <message>
        <source>Presets in the file</source>
        <translation>Tiedoston esiasetukset</translation>
    </message>
    <message>
        <source>It is not signed, so anybody may have made it. Make sure who sent it.</source>
        <translation>Sitä ei ole allekirjoitettu, joten sen on voinut tehdä kuka tahansa. Varmista, keneltä se tuli.</translation>
    </message>
    <message>
        <source>You have changed this preset yourself. Your changes are kept as a file beside it.</source>
        <translation>Olet itse muuttanut tätä esiasetusta. Muutoksesi säilyvät tiedostona sen vieressä.</translation>
    </message>
    <message>
        <source>You have just this already</source>
        <translation>Sinulla on jo tämä</translation>
    </message>
    <message>
        <source>You have a newer version already</source>
        <translation>Sinulla on jo uudempi versio</translation>
    </message>
    <message>
        <source>New to you</source>
        <translation>Sinulle uusi</translation>
    </message>
    <message>
        <source>Changes: {count}</source>
        <translation>Muutoksia: {count}</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>Nyt täällä</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>Tiedostossa</translation>
    </message>
</context>
<context>
    <name>BundleWindow</name>
    <message>
        <source>Take this preset?</source>
        <translation>Otetaanko esiasetus käyttöön?</translation>
    </message>
    <message>
        <source>Take and trust this key</source>
        <translation>Ota käyttöön ja luota avaimeen</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Ota käyttöön</translation>
    </message>
    <message>
        <source>Do not take</source>
        <translation>Älä ota</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
</context>
<context>
    <name>CaptionPanel</name>
    <message>
        <source>Captions</source>
        <translation>Tekstitykset</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Tyyli</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Otsikot</translation>
    </message>
    <message>
        <source>Captions and titles</source>
        <translation>Tekstitykset ja otsikot</translation>
    </message>
</context>
<context>
    <name>ChannelTile</name>
    <message>
        <source>Exported with an older preset</source>
        <translation>Viety vanhemmalla esiasetuksella</translation>
    </message>
    <message>
        <source>Mend the clip&apos;s length for {channel}</source>
        <translation>Korjaa leikkeen pituus kanavalle {channel}</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Vie uudelleen</translation>
    </message>
    <message>
        <source>Export again to {channel}</source>
        <translation>Vie uudelleen: {channel}</translation>
    </message>
    <message>
        <source>Fits, with a remark</source>
        <translation>Sopii, mutta huomaa</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Sopii</translation>
    </message>
    <message>
        <source>Too long: {length} s, most {limit} s</source>
        <translation>Liian pitkä: {length} s, enintään {limit} s</translation>
    </message>
    <message>
        <source>Long: {length} s, best up to {limit} s</source>
        <translation>Pitkä: {length} s, suositus enintään {limit} s</translation>
    </message>
    <message>
        <source>Short: {length} s, best from {limit} s</source>
        <translation>Lyhyt: {length} s, suositus vähintään {limit} s</translation>
    </message>
    <message>
        <source>Shorten to {seconds} s</source>
        <translation>Lyhennä {seconds} sekuntiin</translation>
    </message>
    <message>
        <source>Lengthen to {seconds} s</source>
        <translation>Pidennä {seconds} sekuntiin</translation>
    </message>
</context>
<context>
    <name>CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>Näppäimet</translation>
    </message>
    <message>
        <source>Search for a command or a key</source>
        <translation>Hae toimintoa tai näppäintä</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>Tick a channel to export</source>
        <translation>Valitse kanava vientiä varten</translation>
    </message>
    <message>
        <source>Export 1 file</source>
        <translation>Vie 1 tiedosto</translation>
    </message>
    <message>
        <source>Export {count} files</source>
        <translation>Vie {count} tiedostoa</translation>
    </message>
    <message>
        <source>Replace the old files</source>
        <translation>Korvaa vanhat tiedostot</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Säilytä molemmat</translation>
    </message>
</context>
<context>
    <name>ClipCard</name>
    <message>
        <source>Name of the clip</source>
        <translation>Leikkeen nimi</translation>
    </message>
</context>
<context>
    <name>ClipList</name>
    <message>
        <source>Clips</source>
        <translation>Leikkeet</translation>
    </message>
    <message>
        <source>Clips of the project</source>
        <translation>Projektin leikkeet</translation>
    </message>
    <message>
        <source>New clip</source>
        <translation>Uusi leike</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Monista</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>New clip from here</source>
        <translation>Uusi leike tästä</translation>
    </message>
    <message>
        <source>Duplicate the clip</source>
        <translation>Monista leike</translation>
    </message>
    <message>
        <source>Rename the clip</source>
        <translation>Nimeä leike uudelleen</translation>
    </message>
    <message>
        <source>Delete the clip</source>
        <translation>Poista leike</translation>
    </message>
    <message>
        <source>Move the clip up in the list</source>
        <translation>Siirrä leikettä luettelossa ylöspäin</translation>
    </message>
    <message>
        <source>Move the clip down in the list</source>
        <translation>Siirrä leikettä luettelossa alaspäin</translation>
    </message>
    <message>
        <source>Previous clip</source>
        <translation>Edellinen leike</translation>
    </message>
    <message>
        <source>Next clip</source>
        <translation>Seuraava leike</translation>
    </message>
    <message>
        <source>Clip {number}</source>
        <translation>Leike {number}</translation>
    </message>
    <message>
        <source>Recording not found</source>
        <translation>Tallennetta ei löydy</translation>
    </message>
    <message>
        <source>Outside the recording</source>
        <translation>Tallenteen ulkopuolella</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>Ei tekstitystä</translation>
    </message>
    <message>
        <source>No channels</source>
        <translation>Ei kanavia</translation>
    </message>
    <message>
        <source>Too long for {channel}</source>
        <translation>Liian pitkä: {channel}</translation>
    </message>
    <message>
        <source>Exported: older preset</source>
        <translation>Viety: vanha esiasetus</translation>
    </message>
</context>
<context>
    <name>ClosingQuestion</name>
    <message>
        <source>Files are being made</source>
        <translation>Tiedostoja tehdään</translation>
    </message>
    <message>
        <source>Files are still being made. What should happen to them?</source>
        <translation>Tiedostojen vienti on kesken. Mitä tehdään?</translation>
    </message>
    <message>
        <source>In the background they are finished without the window, and you are told when they are ready. If you stop, finished files stay, and the others are made the next time Leike is started.</source>
        <translation>Taustalla ne tehdään loppuun ilman ikkunaa, ja saat ilmoituksen, kun ne ovat valmiina. Jos keskeytät, valmiit tiedostot säilyvät ja loput tehdään, kun Leike seuraavan kerran käynnistetään.</translation>
    </message>
    <message>
        <source>Finish in the background</source>
        <translation>Tee loppuun taustalla</translation>
    </message>
    <message>
        <source>Keep the window open</source>
        <translation>Pidä ikkuna auki</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Keskeytä ja sulje</translation>
    </message>
</context>
<context>
    <name>ColourControl</name>
    <message>
        <source>{name}: colour of the brand</source>
        <translation>{name}: ilmeen väri</translation>
    </message>
    <message>
        <source>Own colour</source>
        <translation>Oma väri</translation>
    </message>
    <message>
        <source>Accent colour</source>
        <translation>Korosteväri</translation>
    </message>
    <message>
        <source>Text of cards</source>
        <translation>Korttien teksti</translation>
    </message>
    <message>
        <source>Background of cards</source>
        <translation>Korttien tausta</translation>
    </message>
    <message>
        <source>Second colour</source>
        <translation>Toinen väri</translation>
    </message>
</context>
<context>
    <name>CommandTree</name>
    <message>
        <source>Command</source>
        <translation>Toiminto</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Näppäimet</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Toiminnot ja niiden näppäimet</translation>
    </message>
</context>
<context>
    <name>CompareWindow</name>
    <message>
        <source>Compare presets</source>
        <translation>Vertaa esiasetuksia</translation>
    </message>
    <message>
        <source>with</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>First preset</source>
        <translation>Ensimmäinen esiasetus</translation>
    </message>
    <message>
        <source>Second preset</source>
        <translation>Toinen esiasetus</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>What both changed</source>
        <translation>Mitä molemmat muuttivat</translation>
    </message>
    <message>
        <source>Both changed these: choose for each</source>
        <translation>Molemmat muuttivat näitä: valitse kukin</translation>
    </message>
    <message>
        <source>Bring both together and publish</source>
        <translation>Yhdistä ja julkaise</translation>
    </message>
    <message>
        <source>This preset was published by two at once. Nothing is lost: choose one, or bring both together. The others get your choice as the newest version, if you may publish it.</source>
        <translation>Kaksi julkaisi tämän esiasetuksen yhtä aikaa. Mitään ei ole kadonnut: valitse toinen tai yhdistä ne. Muut saavat valintasi uusimpana versiona, jos sinulla on oikeus julkaista se.</translation>
    </message>
    <message>
        <source>Use {who}</source>
        <translation>Käytä: {who}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Mitä</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>tuntematon</translation>
    </message>
    <message>
        <source>{who}, in use here</source>
        <translation>{who}, käytössä täällä</translation>
    </message>
    <message>
        <source>Others get the result as the newest version.</source>
        <translation>Muut saavat tuloksen uusimpana versiona.</translation>
    </message>
    <message>
        <source>Choose a value for each line first.</source>
        <translation>Valitse ensin arvo joka riville.</translation>
    </message>
</context>
<context>
    <name>CountdownQuestion</name>
    <message>
        <source>All files are ready</source>
        <translation>Kaikki tiedostot ovat valmiina</translation>
    </message>
    <message>
        <source>The computer goes to sleep in {seconds} s.</source>
        <translation>Tietokone siirtyy lepotilaan {seconds} s kuluttua.</translation>
    </message>
    <message>
        <source>You are logged off in {seconds} s. Save what is open in other programs.</source>
        <translation>Sinut kirjataan ulos {seconds} s kuluttua. Tallenna muissa ohjelmissa auki olevat työt.</translation>
    </message>
    <message>
        <source>Sleep now</source>
        <translation>Lepotilaan heti</translation>
    </message>
    <message>
        <source>Log off now</source>
        <translation>Kirjaudu ulos heti</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
</context>
<context>
    <name>CueActions</name>
    <message>
        <source>New caption at the playhead</source>
        <translation>Uusi teksti toistokohtaan</translation>
    </message>
    <message>
        <source>Split at the cursor</source>
        <translation>Jaa kohdistimen kohdalta</translation>
    </message>
    <message>
        <source>Split at the playhead</source>
        <translation>Jaa toistokohdasta</translation>
    </message>
    <message>
        <source>Merge with the next one</source>
        <translation>Yhdistä seuraavaan</translation>
    </message>
    <message>
        <source>Delete captions</source>
        <translation>Poista tekstit</translation>
    </message>
    <message>
        <source>Next caption</source>
        <translation>Seuraava teksti</translation>
    </message>
    <message>
        <source>Previous caption</source>
        <translation>Edellinen teksti</translation>
    </message>
    <message>
        <source>Caption starts here</source>
        <translation>Teksti alkaa tästä</translation>
    </message>
    <message>
        <source>Caption ends here</source>
        <translation>Teksti päättyy tähän</translation>
    </message>
    <message>
        <source>0.1 s earlier</source>
        <translation>0,1 s aiemmaksi</translation>
    </message>
    <message>
        <source>0.1 s later</source>
        <translation>0,1 s myöhemmäksi</translation>
    </message>
    <message>
        <source>This and all after it 0.1 s earlier</source>
        <translation>Tämä ja kaikki seuraavat 0,1 s aiemmaksi</translation>
    </message>
    <message>
        <source>This and all after it 0.1 s later</source>
        <translation>Tämä ja kaikki seuraavat 0,1 s myöhemmäksi</translation>
    </message>
    <message>
        <source>Move this and all after it here</source>
        <translation>Siirrä tämä ja kaikki seuraavat tähän</translation>
    </message>
    <message>
        <source>Stretch, so that this one starts here</source>
        <translation>Venytä niin, että tämä alkaa tästä</translation>
    </message>
    <message>
        <source>Ends here, the rest moves along</source>
        <translation>Päättyy tähän, loput siirtyvät mukana</translation>
    </message>
    <message>
        <source>Close overlaps and slits</source>
        <translation>Poista päällekkäisyydet ja raot</translation>
    </message>
    <message>
        <source>Delete all captions shown</source>
        <translation>Poista kaikki näkyvät tekstit</translation>
    </message>
</context>
<context>
    <name>CueEditor</name>
    <message>
        <source>(1 of {count})</source>
        <translation>(1/{count})</translation>
    </message>
    <message>
        <source>Text of the caption</source>
        <translation>Tekstin sisältö</translation>
    </message>
    <message>
        <source>Write the caption here</source>
        <translation>Kirjoita teksti tähän</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>Korjaa</translation>
    </message>
    <message>
        <source>{letters} characters · {lines} of {most} lines · {speed} characters a second</source>
        <translation>{letters} merkkiä · rivejä {lines}/{most} · {speed} merkkiä sekunnissa</translation>
    </message>
</context>
<context>
    <name>CueFiles</name>
    <message>
        <source>Choose captions</source>
        <translation>Valitse tekstitiedosto</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Kaikki tiedostot</translation>
    </message>
    <message>
        <source>Save captions</source>
        <translation>Tallenna tekstit</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Tekstit</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Korvaa tiedosto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
</context>
<context>
    <name>CueTab</name>
    <message>
        <source>Whole recording</source>
        <translation>Koko tallenne</translation>
    </message>
    <message>
        <source>Show the captions outside the clip too</source>
        <translation>Näytä myös leikkeen ulkopuoliset tekstit</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Toiminnot</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Uusi</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Jaa</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Yhdistä</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>Tap along</source>
        <translation>Naputa</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Aiemmin</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Myöhemmin</translation>
    </message>
    <message>
        <source>Starts here</source>
        <translation>Alku tähän</translation>
    </message>
    <message>
        <source>Ends here</source>
        <translation>Loppu tähän</translation>
    </message>
    <message>
        <source>Mend the caption</source>
        <translation>Korjaa teksti</translation>
    </message>
    <message>
        <source>Paste text…</source>
        <translation>Liitä teksti…</translation>
    </message>
    <message>
        <source>Choose captions…</source>
        <translation>Valitse tekstitiedosto…</translation>
    </message>
    <message>
        <source>Save the clip&apos;s captions…</source>
        <translation>Tallenna leikkeen tekstit…</translation>
    </message>
    <message>
        <source>Save all captions…</source>
        <translation>Tallenna kaikki tekstit…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Etsi</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Etsi ja korvaa</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Seuraava kohta</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Edellinen kohta</translation>
    </message>
    <message>
        <source>No captions yet</source>
        <translation>Ei vielä tekstejä</translation>
    </message>
    <message>
        <source>1 caption, {inside} in the clip</source>
        <translation>1 teksti, {inside} leikkeessä</translation>
    </message>
    <message>
        <source>{count} captions, {inside} in the clip</source>
        <translation>{count} tekstiä, {inside} leikkeessä</translation>
    </message>
</context>
<context>
    <name>CueTable</name>
    <message>
        <source>Captions</source>
        <translation>Tekstit</translation>
    </message>
</context>
<context>
    <name>CueTableModel</name>
    <message>
        <source>Whether it can be read</source>
        <translation>Ehtiikö tekstin lukea</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Alku</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Kesto</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teksti</translation>
    </message>
    <message>
        <source>On screen now</source>
        <translation>Nyt kuvassa</translation>
    </message>
</context>
<context>
    <name>CutPanel</name>
    <message>
        <source>Start</source>
        <translation>Alku</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Loppu</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Kesto</translation>
    </message>
    <message>
        <source>Start here (I)</source>
        <translation>Alku tähän (I)</translation>
    </message>
    <message>
        <source>End here (O)</source>
        <translation>Loppu tähän (O)</translation>
    </message>
    <message>
        <source>Play the clip</source>
        <translation>Toista leike</translation>
    </message>
    <message>
        <source>Start of the clip</source>
        <translation>Leikkeen alku</translation>
    </message>
    <message>
        <source>End of the clip</source>
        <translation>Leikkeen loppu</translation>
    </message>
    <message>
        <source>Play the recording and press “Start here” and “End here”, or drag the clip&apos;s ends on the timeline. Cutting at a pause sounds best.</source>
        <translation>Toista tallennetta ja paina ”Alku tähän” ja ”Loppu tähän” tai vedä leikkeen päitä aikajanalla. Parhaalta kuulostaa, kun leikkaat tauon kohdalta.</translation>
    </message>
    <message>
        <source>Clip &amp;starts here</source>
        <translation>Leike &amp;alkaa tästä</translation>
    </message>
    <message>
        <source>Clip &amp;ends here</source>
        <translation>Leike &amp;loppuu tähän</translation>
    </message>
    <message>
        <source>Start one frame earlier</source>
        <translation>Alku ruutua aiemmaksi</translation>
    </message>
    <message>
        <source>Start one frame later</source>
        <translation>Alku ruutua myöhemmäksi</translation>
    </message>
    <message>
        <source>End one frame earlier</source>
        <translation>Loppu ruutua aiemmaksi</translation>
    </message>
    <message>
        <source>End one frame later</source>
        <translation>Loppu ruutua myöhemmäksi</translation>
    </message>
    <message>
        <source>Play the clip as its file will be</source>
        <translation>Toista leike sellaisena kuin tiedostosta tulee</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Historia…</translation>
    </message>
    <message>
        <source>&amp;Presets…</source>
        <translation>&amp;Esiasetukset…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Asetukset…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Käyttöopas</translation>
    </message>
    <message>
        <source>&amp;First steps…</source>
        <translation>Alkua&amp;skeleet…</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Näppäimet</translation>
    </message>
    <message>
        <source>&amp;Change keys…</source>
        <translation>&amp;Vaihda näppäimiä…</translation>
    </message>
    <message>
        <source>&amp;Report of a problem…</source>
        <translation>&amp;Raportti ongelmasta…</translation>
    </message>
    <message>
        <source>&amp;About Leike</source>
        <translation>&amp;Tietoja Leikkeestä</translation>
    </message>
</context>
<context>
    <name>DifferenceView</name>
    <message>
        <source>Value</source>
        <translation>Arvo</translation>
    </message>
    <message>
        <source>Differences between {one} and {two}</source>
        <translation>Erot: {one} ja {two}</translation>
    </message>
    <message>
        <source>There is no difference.</source>
        <translation>Eroja ei ole.</translation>
    </message>
    <message>
        <source>Different values: {count}.</source>
        <translation>Eri arvoja: {count}.</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>ei lukittu</translation>
    </message>
    <message>
        <source>(as the parent)</source>
        <translation>(kuten pohjassa)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ei mitään</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>kyllä</translation>
    </message>
    <message>
        <source>no</source>
        <translation>ei</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>This clip has no captions; the recording has {count} elsewhere.</source>
        <translation>Tässä leikkeessä ei ole tekstejä; muualla tallenteessa niitä on {count}.</translation>
    </message>
    <message>
        <source>Captions are read by everybody who watches without sound.</source>
        <translation>Tekstit lukee jokainen, joka katsoo ilman ääntä.</translation>
    </message>
    <message>
        <source>Choose captions…</source>
        <translation>Valitse tekstitiedosto…</translation>
    </message>
    <message>
        <source>A caption file: SRT, VTT or ASS</source>
        <translation>Tekstitiedosto: SRT, VTT tai ASS</translation>
    </message>
    <message>
        <source>Paste text…</source>
        <translation>Liitä teksti…</translation>
    </message>
    <message>
        <source>What is said, as plain text; Leike divides it and gives it times</source>
        <translation>Puhe tavallisena tekstinä; Leike jakaa sen ja antaa ajat</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation>Kirjoita tähän</translation>
    </message>
    <message>
        <source>Write the first caption at the playhead</source>
        <translation>Kirjoita ensimmäinen teksti toistokohtaan</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>E&amp;xport</source>
        <translation>&amp;Vie</translation>
    </message>
    <message>
        <source>Export all clips</source>
        <translation>Vie kaikki leikkeet</translation>
    </message>
    <message>
        <source>Export again what has older presets</source>
        <translation>Vie uudelleen vanhoilla esiasetuksilla viedyt</translation>
    </message>
    <message>
        <source>Choose the folder of the files…</source>
        <translation>Valitse tiedostojen kansio…</translation>
    </message>
    <message>
        <source>Show more or fewer channels</source>
        <translation>Näytä enemmän tai vähemmän kanavia</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Jatka</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tauko</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Keskeytä kaikki</translation>
    </message>
    <message>
        <source>When all is done…</source>
        <translation>Kun kaikki on valmista…</translation>
    </message>
    <message>
        <source>Show the exported files</source>
        <translation>Näytä viedyt tiedostot</translation>
    </message>
    <message>
        <source>Export failed files again</source>
        <translation>Vie epäonnistuneet uudelleen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Avaa kansio</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Tyhjennä luettelo</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Avaa tiedosto</translation>
    </message>
    <message>
        <source>Stop the file</source>
        <translation>Keskeytä tiedosto</translation>
    </message>
    <message>
        <source>Export the file again</source>
        <translation>Vie tiedosto uudelleen</translation>
    </message>
    <message>
        <source>Copy the file&apos;s post text</source>
        <translation>Kopioi tiedoston julkaisuteksti</translation>
    </message>
    <message>
        <source>Copy the file&apos;s ffmpeg command</source>
        <translation>Kopioi tiedoston ffmpeg-komento</translation>
    </message>
    <message>
        <source>Copy the report of a failure</source>
        <translation>Kopioi virheraportti</translation>
    </message>
    <message>
        <source>Pause the file</source>
        <translation>Pidä tauko tiedostossa</translation>
    </message>
    <message>
        <source>Continue with the file</source>
        <translation>Jatka tiedostoa</translation>
    </message>
    <message>
        <source>Make the file earlier</source>
        <translation>Tee tiedosto aiemmin</translation>
    </message>
    <message>
        <source>Make the file later</source>
        <translation>Tee tiedosto myöhemmin</translation>
    </message>
    <message>
        <source>Make the file next</source>
        <translation>Tee tiedosto seuraavaksi</translation>
    </message>
</context>
<context>
    <name>ExportFolder</name>
    <message>
        <source>Leike among your videos</source>
        <translation>Leike-kansio videoittesi joukossa</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Valitse…</translation>
    </message>
    <message>
        <source>Choose the folder for finished files</source>
        <translation>Valitse kansio valmiille tiedostoille</translation>
    </message>
    <message>
        <source>Folder for finished files</source>
        <translation>Valmiiden tiedostojen kansio</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>Channels</source>
        <translation>Kanavat</translation>
    </message>
    <message>
        <source>Presets…</source>
        <translation>Esiasetukset…</translation>
    </message>
    <message>
        <source>Make and change presets: look, size and limits of channels</source>
        <translation>Tee ja muuta esiasetuksia: kanavien ilme, koko ja rajat</translation>
    </message>
    <message>
        <source>The export of 1 file goes on.</source>
        <translation>Yhden tiedoston vienti jatkuu.</translation>
    </message>
    <message>
        <source>The export of {count} files goes on.</source>
        <translation>{count} tiedoston vienti jatkuu.</translation>
    </message>
    <message>
        <source>Files: {done} of {count}</source>
        <translation>Tiedostot: {done}/{count}</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tiedostot</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Kansio tiedostoille</translation>
    </message>
</context>
<context>
    <name>ExportRows</name>
    <message>
        <source>As many as are fastest</source>
        <translation>Automaattisesti nopein määrä</translation>
    </message>
    <message>
        <source>Where the folder lies on a network</source>
        <translation>Kun kansio on verkossa</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Aina</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Ei koskaan</translation>
    </message>
    <message>
        <source>Best quality (x264)</source>
        <translation>Paras laatu (x264)</translation>
    </message>
</context>
<context>
    <name>FfmpegRows</name>
    <message>
        <source>Use &amp;another…</source>
        <translation>Käytä &amp;toista…</translation>
    </message>
    <message>
        <source>Use another ffmpeg</source>
        <translation>Käytä toista ffmpegiä</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>Tarkista &amp;uudelleen</translation>
    </message>
    <message>
        <source>Check the chosen ffmpeg again</source>
        <translation>Tarkista valittu ffmpeg uudelleen</translation>
    </message>
    <message>
        <source>Go &amp;back</source>
        <translation>Pala&amp;a</translation>
    </message>
    <message>
        <source>Go back to the ffmpeg used before</source>
        <translation>Palaa aiemmin käytettyyn ffmpegiin</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Cancel the check of ffmpeg</source>
        <translation>Peruuta ffmpegin tarkistus</translation>
    </message>
    <message>
        <source>Check of ffmpeg</source>
        <translation>ffmpegin tarkistus</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Katsotaan …</translation>
    </message>
    <message>
        <source>set by LEIKE_FFMPEG</source>
        <translation>LEIKE_FFMPEG määrää</translation>
    </message>
    <message>
        <source>chosen, stays where it is</source>
        <translation>valittu, pysyy paikallaan</translation>
    </message>
    <message>
        <source>chosen, copied to Leike&apos;s own folder</source>
        <translation>valittu, kopioitu Leikkeen omaan kansioon</translation>
    </message>
    <message>
        <source>came with Leike</source>
        <translation>tuli Leikkeen mukana</translation>
    </message>
    <message>
        <source>None that works</source>
        <translation>Toimivaa ei ole</translation>
    </message>
    <message>
        <source>Version {version}, {origin}</source>
        <translation>Versio {version}, {origin}</translation>
    </message>
    <message>
        <source>Looking at the file …</source>
        <translation>Katsotaan tiedostoa …</translation>
    </message>
    <message>
        <source>Does it start? …</source>
        <translation>Käynnistyykö se? …</translation>
    </message>
    <message>
        <source>Are all parts there? …</source>
        <translation>Ovatko kaikki osat tallella? …</translation>
    </message>
    <message>
        <source>Test export with Leike&apos;s own …</source>
        <translation>Koevienti Leikkeen omalla …</translation>
    </message>
    <message>
        <source>Test export with the new one …</source>
        <translation>Koevienti uudella …</translation>
    </message>
    <message>
        <source>Comparing both …</source>
        <translation>Verrataan molempia …</translation>
    </message>
    <message>
        <source>ffmpeg program or archive (*)</source>
        <translation>ffmpeg-ohjelma tai paketti (*)</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Back to parent&apos;s</source>
        <translation>Takaisin pohjan arvoon</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>Muuta tässä</translation>
    </message>
    <message>
        <source>{name}: back to the parent&apos;s value</source>
        <translation>{name}: takaisin pohjan arvoon</translation>
    </message>
    <message>
        <source>{name}: override</source>
        <translation>{name}: muuta tässä</translation>
    </message>
    <message>
        <source>Locked by {name}: {reason}.</source>
        <translation>{name} on lukinnut tämän: {reason}.</translation>
    </message>
    <message>
        <source>Locked for all that build on this: {reason}.</source>
        <translation>Lukittu kaikissa tähän pohjautuvissa: {reason}.</translation>
    </message>
    <message>
        <source>From {name}.</source>
        <translation>Lähde: {name}.</translation>
    </message>
    <message>
        <source>As the captions.</source>
        <translation>Kuten tekstitys.</translation>
    </message>
    <message>
        <source>Leike&apos;s own value.</source>
        <translation>Ohjelman oletus.</translation>
    </message>
    <message>
        <source>Not set.</source>
        <translation>Ei asetettu.</translation>
    </message>
    <message>
        <source>{name} is locked</source>
        <translation>{name} on lukittu</translation>
    </message>
    <message>
        <source>Unlock {name}</source>
        <translation>Avaa lukitus: {name}</translation>
    </message>
    <message>
        <source>Lock {name} for those that build on this</source>
        <translation>Lukitse tähän pohjautuvissa: {name}</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>The text is copied. Paste it into the post.</source>
        <translation>Teksti on kopioitu. Liitä se julkaisuun.</translation>
    </message>
    <message>
        <source>The report is copied. Paste it into a message to your support.</source>
        <translation>Raportti on kopioitu. Liitä se viestiin tukihenkilölle.</translation>
    </message>
    <message>
        <source>The command is copied. Paste it into a terminal.</source>
        <translation>Komento on kopioitu. Liitä se päätteeseen.</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Kansio tiedostoille</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;Uusi projekti…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Avaa…</translation>
    </message>
    <message>
        <source>Open the sa&amp;mple</source>
        <translation>Avaa &amp;esimerkki</translation>
    </message>
    <message>
        <source>&amp;Add a recording to the project…</source>
        <translation>&amp;Lisää tallenne projektiin…</translation>
    </message>
    <message>
        <source>&amp;Find a missing recording…</source>
        <translation>&amp;Etsi puuttuva tallenne…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Tallenna</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Tallenna &amp;nimellä…</translation>
    </message>
    <message>
        <source>&amp;Close the project</source>
        <translation>&amp;Sulje projekti</translation>
    </message>
</context>
<context>
    <name>FileControl</name>
    <message>
        <source>None</source>
        <translation>Ei mitään</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Valitse…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>{name}: choose a file</source>
        <translation>{name}: valitse tiedosto</translation>
    </message>
    <message>
        <source>{name}: remove</source>
        <translation>{name}: poista</translation>
    </message>
    <message>
        <source>Pictures ({endings})</source>
        <translation>Kuvat ({endings})</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Open</source>
        <translation>Avaa</translation>
    </message>
    <message>
        <source>Recordings and projects</source>
        <translation>Tallenteet ja projektit</translation>
    </message>
    <message>
        <source>Choose a recording</source>
        <translation>Valitse tallenne</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Tallenteet</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Tallenna projekti</translation>
    </message>
    <message>
        <source>Leike projects</source>
        <translation>Leike-projektit</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Kaikki tiedostot</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Show {count} earlier files</source>
        <translation>Näytä {count} aiempaa tiedostoa</translation>
    </message>
    <message>
        <source>Show {count} later files</source>
        <translation>Näytä {count} myöhempää tiedostoa</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>1 note</source>
        <translation>1 huomautus</translation>
    </message>
    <message>
        <source>{count} notes</source>
        <translation>{count} huomautusta</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>ja {count} muuta</translation>
    </message>
    <message>
        <source>Drag the finished file into another program.</source>
        <translation>Vedä valmis tiedosto toiseen ohjelmaan.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Avaa</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Avaa kansio</translation>
    </message>
    <message>
        <source>Copy post text</source>
        <translation>Kopioi teksti</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Valitse toinen kansio…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Korvaa</translation>
    </message>
    <message>
        <source>Export anyway</source>
        <translation>Vie silti</translation>
    </message>
    <message>
        <source>Find the recording…</source>
        <translation>Etsi tallenne…</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Kopioi raportti</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Vie uudelleen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Keskeytä</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tauko</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Jatka</translation>
    </message>
    <message>
        <source>Make this file earlier</source>
        <translation>Tee tämä tiedosto aiemmin</translation>
    </message>
    <message>
        <source>Make this file later</source>
        <translation>Tee tämä tiedosto myöhemmin</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Kopioi komento</translation>
    </message>
    <message>
        <source>Drag the file to another place in the list.</source>
        <translation>Vedä tiedosto toiseen kohtaan luettelossa.</translation>
    </message>
    <message>
        <source>Stopped. Nothing of it was left.</source>
        <translation>Keskeytetty. Siitä ei jäänyt mitään.</translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation>Epäonnistui: {reason}</translation>
    </message>
    <message>
        <source>Done, {size} MB</source>
        <translation>Valmis, {size} Mt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Tauolla</translation>
    </message>
    <message>
        <source>Waiting, about {size} MB</source>
        <translation>Odottaa, noin {size} Mt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Odottaa vuoroaan</translation>
    </message>
    <message>
        <source>{share}, about {seconds} s left</source>
        <translation>{share}, noin {seconds} s jäljellä</translation>
    </message>
    <message>
        <source>{share}, about {minutes} min left</source>
        <translation>{share}, noin {minutes} min jäljellä</translation>
    </message>
</context>
<context>
    <name>FilesControl</name>
    <message>
        <source>Add…</source>
        <translation>Lisää…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>{name}: add a file</source>
        <translation>{name}: lisää tiedosto</translation>
    </message>
    <message>
        <source>{name}: remove</source>
        <translation>{name}: poista</translation>
    </message>
    <message>
        <source>Fonts ({endings})</source>
        <translation>Fontit ({endings})</translation>
    </message>
</context>
<context>
    <name>FilesWindow</name>
    <message>
        <source>Exported files</source>
        <translation>Viedyt tiedostot</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>Etsi</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Korvaa tekstillä</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Korvaa</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Kaikki</translation>
    </message>
    <message>
        <source>Same case</source>
        <translation>Sama kirjainkoko</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Kokonaiset sanat</translation>
    </message>
    <message>
        <source>Pattern (regular expression)</source>
        <translation>Hakulauseke (säännöllinen lauseke)</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Edellinen kohta</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Seuraava kohta</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Sulje haku</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Korvaa kaikki</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at}/{count}</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} löytyi</translation>
    </message>
</context>
<context>
    <name>FirstStepsWindow</name>
    <message>
        <source>Your organisation has made these choices for this computer.</source>
        <translation>Organisaatiosi on tehnyt nämä valinnat tälle tietokoneelle.</translation>
    </message>
    <message>
        <source>Skip &amp;all</source>
        <translation>Ohita k&amp;aikki</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Takaisin</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Alkuaskeleet</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Sivu {number}/{count}</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>&amp;Ohita</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Valmis</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Seuraava</translation>
    </message>
</context>
<context>
    <name>FolderPage</name>
    <message>
        <source>Shared presets</source>
        <translation>Yhteiset esiasetukset</translation>
    </message>
    <message>
        <source>Do your branches share the look of their videos in a folder on a network drive? If you do not know, leave this empty: everything works without.</source>
        <translation>Jakavatko toimipisteenne videoiden ulkoasun verkkolevyn kansiossa? Jos et tiedä, jätä tämä tyhjäksi: kaikki toimii ilmankin.</translation>
    </message>
    <message>
        <source>Shared &amp;folder</source>
        <translation>&amp;Yhteinen kansio</translation>
    </message>
    <message>
        <source>Shared folder</source>
        <translation>Yhteinen kansio</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>Va&amp;litse…</translation>
    </message>
    <message>
        <source>Choose the shared folder for presets</source>
        <translation>Valitse esiasetusten yhteinen kansio</translation>
    </message>
    <message>
        <source>Looking for the folder…</source>
        <translation>Etsitään kansiota…</translation>
    </message>
    <message>
        <source>This folder cannot be reached just now. Correct it, or go on: Leike keeps it then and looks for it again and again.</source>
        <translation>Kansioon ei juuri nyt saada yhteyttä. Korjaa se tai jatka: Leike muistaa sen ja etsii sitä aina välillä.</translation>
    </message>
    <message>
        <source>Shared folder for presets</source>
        <translation>Esiasetusten yhteinen kansio</translation>
    </message>
</context>
<context>
    <name>FolderSign</name>
    <message>
        <source>Shared folder for presets</source>
        <translation>Esiasetusten yhteinen kansio</translation>
    </message>
    <message>
        <source>The shared folder has news of presets: {count}. Press to see them.</source>
        <translation>Yhteisessä kansiossa on uusia tai muuttuneita esiasetuksia: {count}. Katso painamalla.</translation>
    </message>
    <message>
        <source>Preset updates: {count}</source>
        <translation>Esiasetuspäivityksiä: {count}</translation>
    </message>
    <message>
        <source>Presets up to date</source>
        <translation>Esiasetukset ajan tasalla</translation>
    </message>
    <message>
        <source>The shared folder is there, and your presets are up to date.</source>
        <translation>Yhteinen kansio on tavoitettavissa ja esiasetuksesi ovat ajan tasalla.</translation>
    </message>
    <message>
        <source>Shared folder away</source>
        <translation>Yhteinen kansio poissa</translation>
    </message>
    <message>
        <source>The shared folder cannot be reached right now. Your presets work without it.</source>
        <translation>Yhteistä kansiota ei juuri nyt tavoiteta. Esiasetuksesi toimivat ilman sitä.</translation>
    </message>
    <message>
        <source>Shared folder read-only</source>
        <translation>Yhteinen kansio vain luettavissa</translation>
    </message>
    <message>
        <source>Your presets are up to date. You may read the shared folder, but not publish to it.</source>
        <translation>Esiasetuksesi ovat ajan tasalla. Voit lukea yhteistä kansiota mutta et julkaista siihen.</translation>
    </message>
</context>
<context>
    <name>FormHead</name>
    <message>
        <source>Choose a preset on the left.</source>
        <translation>Valitse esiasetus vasemmalta.</translation>
    </message>
    <message>
        <source>Preset to build on</source>
        <translation>Pohjaksi lisättävä esiasetus</translation>
    </message>
    <message>
        <source>Build on it too</source>
        <translation>Lisää pohjaksi</translation>
    </message>
    <message>
        <source>Changes are saved by themselves.</source>
        <translation>Muutokset tallentuvat itsestään.</translation>
    </message>
    <message>
        <source>This preset is not changed. Press Duplicate to make one of your own that builds on it.</source>
        <translation>Tätä esiasetusta ei muuteta. Tee siihen pohjautuva oma painamalla Monista.</translation>
    </message>
    <message>
        <source>Limits last checked {date}, {days} days ago: look whether they still hold.</source>
        <translation>Rajat tarkistettu viimeksi {date}, {days} päivää sitten: katso, pitävätkö ne yhä.</translation>
    </message>
    <message>
        <source>Limits last checked {date}.</source>
        <translation>Rajat tarkistettu viimeksi {date}.</translation>
    </message>
    <message>
        <source>Build no longer on {name}</source>
        <translation>Poista pohjista: {name}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>Nothing else</source>
        <translation>Ei muita</translation>
    </message>
</context>
<context>
    <name>FrameOnRecording</name>
    <message>
        <source>Upper</source>
        <translation>Ylä</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>Ala</translation>
    </message>
</context>
<context>
    <name>FramingCommands</name>
    <message>
        <source>Fill</source>
        <translation>Täytä</translation>
    </message>
    <message>
        <source>Blurred edges</source>
        <translation>Sumeat reunat</translation>
    </message>
    <message>
        <source>Coloured edges</source>
        <translation>Väri reunoilla</translation>
    </message>
    <message>
        <source>Two regions</source>
        <translation>Kaksi aluetta</translation>
    </message>
    <message>
        <source>Own framing for this shape of picture</source>
        <translation>Oma rajaus tälle kuvamuodolle</translation>
    </message>
    <message>
        <source>Frame to the left</source>
        <translation>Siirrä kuva-alaa vasemmalle</translation>
    </message>
    <message>
        <source>Frame to the right</source>
        <translation>Siirrä kuva-alaa oikealle</translation>
    </message>
    <message>
        <source>Frame up</source>
        <translation>Siirrä kuva-alaa ylös</translation>
    </message>
    <message>
        <source>Frame down</source>
        <translation>Siirrä kuva-alaa alas</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Lähemmäs</translation>
    </message>
    <message>
        <source>Further away</source>
        <translation>Kauemmas</translation>
    </message>
    <message>
        <source>Frame to the middle</source>
        <translation>Kuva-ala keskelle</translation>
    </message>
    <message>
        <source>Take the other region</source>
        <translation>Ota toinen alue</translation>
    </message>
    <message>
        <source>Swap the regions</source>
        <translation>Vaihda alueiden paikat</translation>
    </message>
    <message>
        <source>Frame moves</source>
        <translation>Kuva-ala liikkuu</translation>
    </message>
    <message>
        <source>Add a point here</source>
        <translation>Lisää piste tähän</translation>
    </message>
    <message>
        <source>Delete the point</source>
        <translation>Poista piste</translation>
    </message>
    <message>
        <source>Previous point</source>
        <translation>Edellinen piste</translation>
    </message>
    <message>
        <source>Next point</source>
        <translation>Seuraava piste</translation>
    </message>
</context>
<context>
    <name>FramingPanel</name>
    <message>
        <source>Drag</source>
        <translation>Vedä</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Korkeus</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Lähemmäs</translation>
    </message>
    <message>
        <source>Upper region</source>
        <translation>Yläalue</translation>
    </message>
    <message>
        <source>Lower region</source>
        <translation>Ala-alue</translation>
    </message>
    <message>
        <source>Height of the upper region</source>
        <translation>Yläalueen korkeus</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Keskitä</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Vaihda</translation>
    </message>
    <message>
        <source>Otherwise all channels share one framing.</source>
        <translation>Muuten kaikilla kanavilla on sama rajaus.</translation>
    </message>
    <message>
        <source>Own framing for {shape} pictures</source>
        <translation>Oma rajaus {shape}-kuville</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Drag both frames in the recording: one is shown above the other.</source>
        <translation>Vedä molempia kuva-aloja tallenteessa: ne näkyvät päällekkäin.</translation>
    </message>
    <message>
        <source>The whole picture, with one colour around it.</source>
        <translation>Koko kuva, ympärillä yksi väri.</translation>
    </message>
    <message>
        <source>The whole picture, with its blurred self around it.</source>
        <translation>Koko kuva, ympärillä sama kuva sumennettuna.</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Pause in the sound</source>
        <translation>Tauko äänessä</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Teksti</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Leike</translation>
    </message>
    <message>
        <source>Picture changes</source>
        <translation>Kuva vaihtuu</translation>
    </message>
    <message>
        <source>Playhead</source>
        <translation>Toistokohta</translation>
    </message>
    <message>
        <source>Clip {number}: drag its ends to trim it, its middle to move it.</source>
        <translation>Leike {number}: vedä päistä lyhentääksesi tai pidentääksesi, keskeltä siirtääksesi.</translation>
    </message>
    <message>
        <source>Point of the frame&apos;s path: click to go there, drag to move it.</source>
        <translation>Kuva-alan reitin piste: napsauta siirtyäksesi kohtaan, vedä siirtääksesi pistettä.</translation>
    </message>
    <message>
        <source>Pause {times}</source>
        <translation>Tauko {times}</translation>
    </message>
</context>
<context>
    <name>GroundRow</name>
    <message>
        <source>Colour</source>
        <translation>Väri</translation>
    </message>
    <message>
        <source>The channel&apos;s colour</source>
        <translation>Kanavan väri</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Musta</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Valkoinen</translation>
    </message>
    <message>
        <source>Another colour</source>
        <translation>Muu väri</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanava</translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message>
        <source>The beginning</source>
        <translation>Alkutilanne</translation>
    </message>
    <message>
        <source>Clip {number}</source>
        <translation>Leike {number}</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historia</translation>
    </message>
    <message>
        <source>Press a step to go back to it, or on to it again.</source>
        <translation>Paina työvaihetta, niin palaat siihen tai etenet siihen uudelleen.</translation>
    </message>
    <message>
        <source>Steps that were done</source>
        <translation>Tehdyt työvaiheet</translation>
    </message>
    <message>
        <source>▶ {step} (now)</source>
        <translation>▶ {step} (nyt)</translation>
    </message>
    <message>
        <source>{step} (undone)</source>
        <translation>{step} (kumottu)</translation>
    </message>
</context>
<context>
    <name>KeysWindow</name>
    <message>
        <source>Keys and trust</source>
        <translation>Avaimet ja luottamus</translation>
    </message>
    <message>
        <source>Your key</source>
        <translation>Oma avaimesi</translation>
    </message>
    <message>
        <source>Presets that you publish are signed with it, so that others see that they come from you. Compare these signs on the phone when someone asks.</source>
        <translation>Julkaisemasi esiasetukset allekirjoitetaan sillä, jotta muut näkevät niiden tulevan sinulta. Verratkaa näitä merkkejä puhelimitse, jos joku kysyy.</translation>
    </message>
    <message>
        <source>&amp;Passphrase for the file</source>
        <translation>Tiedoston &amp;salalause</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>Vähintään 8 merkkiä</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Vie…</translation>
    </message>
    <message>
        <source>Export your key to a file</source>
        <translation>Vie oma avain tiedostoon</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Tuo…</translation>
    </message>
    <message>
        <source>Import a key from a file</source>
        <translation>Tuo avain tiedostosta</translation>
    </message>
    <message>
        <source>&amp;Replace…</source>
        <translation>Vai&amp;hda…</translation>
    </message>
    <message>
        <source>Replace your key with a new one</source>
        <translation>Vaihda oma avain uuteen</translation>
    </message>
    <message>
        <source>&amp;Withdraw…</source>
        <translation>&amp;Mitätöi…</translation>
    </message>
    <message>
        <source>Withdraw your key</source>
        <translation>Mitätöi oma avain</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Ei</translation>
    </message>
    <message>
        <source>Organisations that you trust</source>
        <translation>Organisaatiot, joihin luotat</translation>
    </message>
    <message>
        <source>&amp;Trust no longer</source>
        <translation>&amp;Lakkaa luottamasta</translation>
    </message>
    <message>
        <source>Your key: {key}</source>
        <translation>Oma avaimesi: {key}</translation>
    </message>
    <message>
        <source>Only versions signed with these keys may change the organisation&apos;s rules here.</source>
        <translation>Vain näillä avaimilla allekirjoitetut versiot voivat muuttaa organisaation ohjeistoa täällä.</translation>
    </message>
    <message>
        <source>Your organisation has set the trusted keys for this computer: {keys}.</source>
        <translation>Organisaatiosi on määrännyt tämän tietokoneen luotetut avaimet: {keys}.</translation>
    </message>
    <message>
        <source>None yet. The first time you take an organisation&apos;s rules, you trust their key.</source>
        <translation>Ei vielä yhtään. Kun otat organisaation ohjeiston käyttöön ensimmäisen kerran, alat luottaa sen avaimeen.</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>mitätöity</translation>
    </message>
    <message>
        <source>You get a new key, and the others follow it by themselves. Do this when you hand your work over.</source>
        <translation>Saat uuden avaimen, ja muut seuraavat sitä itsestään. Tee näin, kun luovutat työsi toiselle.</translation>
    </message>
    <message>
        <source>From now on nobody takes anything signed with this key. Do this when someone else may have it. It cannot be undone.</source>
        <translation>Tästä lähtien kukaan ei ota käyttöön mitään, mikä on allekirjoitettu tällä avaimella. Tee näin, jos avain on voinut päätyä muille. Tätä ei voi perua.</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>Vaihda avain</translation>
    </message>
    <message>
        <source>Withdraw the key</source>
        <translation>Mitätöi avain</translation>
    </message>
    <message>
        <source>Give a passphrase of at least 8 characters first.</source>
        <translation>Anna ensin vähintään 8 merkin salalause.</translation>
    </message>
    <message>
        <source>Export your key</source>
        <translation>Vie oma avain</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Avaimet</translation>
    </message>
    <message>
        <source>Import a key</source>
        <translation>Tuo avain</translation>
    </message>
    <message>
        <source>The key was exported to {file}.</source>
        <translation>Avain vietiin tiedostoon {file}.</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Welcome to Leike</source>
        <translation>Tervetuloa Leikkeeseen</translation>
    </message>
    <message>
        <source>Which language do you want to work in? Captions are not tied to it, and you can change it at any time under View.</source>
        <translation>Millä kielellä haluat työskennellä? Tekstityksen kieli ei riipu siitä, ja voit vaihtaa kielen milloin vain Näytä-valikosta.</translation>
    </message>
    <message>
        <source>Language of the window: {language}</source>
        <translation>Ikkunan kieli: {language}</translation>
    </message>
</context>
<context>
    <name>LockDialog</name>
    <message>
        <source>Lock {name}</source>
        <translation>Lukitse: {name}</translation>
    </message>
    <message>
        <source>Why is it locked? Those who build on this preset read the reason.</source>
        <translation>Miksi tämä lukitaan? Syyn näkevät kaikki, joiden esiasetus pohjautuu tähän.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Syy</translation>
    </message>
    <message>
        <source>For example: the city&apos;s visual guidelines</source>
        <translation>Esimerkiksi: kaupungin graafinen ohje</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lukitse</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Lopeta</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Kumoa</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Tee uudelleen</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>Käyttöopas</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Luvut</translation>
    </message>
    <message>
        <source>Text of the manual</source>
        <translation>Oppaan teksti</translation>
    </message>
    <message>
        <source>The manual is missing from this installation.</source>
        <translation>Käyttöopas puuttuu tästä asennuksesta.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tiedosto</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Muokkaa</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>T&amp;oista</translation>
    </message>
    <message>
        <source>&amp;Cut</source>
        <translation>&amp;Leikkaa</translation>
    </message>
    <message>
        <source>C&amp;aptions</source>
        <translation>T&amp;ekstitykset</translation>
    </message>
    <message>
        <source>F&amp;rame</source>
        <translation>&amp;Rajaa</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Näytä</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Ohje</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>K&amp;ieli</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>Valikot</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>&amp;Vie</translation>
    </message>
</context>
<context>
    <name>NewPresetDialog</name>
    <message>
        <source>New preset</source>
        <translation>Uusi esiasetus</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Tee</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Organisation&apos;s look</source>
        <translation>Organisaation ilme</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Toimipiste</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanava</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nimi</translation>
    </message>
    <message>
        <source>Channel that it is like</source>
        <translation>Mallina oleva kanava</translation>
    </message>
    <message>
        <source>Look that it builds on</source>
        <translation>Ilme, johon se pohjautuu</translation>
    </message>
    <message>
        <source>Use as our look in all channels without one of their own</source>
        <translation>Käytä omana ilmeenä kanavissa, joilla ei ole omaansa</translation>
    </message>
    <message>
        <source>Colours, fonts, logo and rules that all branches follow.</source>
        <translation>Värit, fontit, logo ja säännöt, joita kaikki toimipisteet noudattavat.</translation>
    </message>
    <message>
        <source>A library&apos;s own name and address, on top of the organisation&apos;s look.</source>
        <translation>Kirjaston oma nimi ja osoite organisaation ilmeen päällä.</translation>
    </message>
    <message>
        <source>One kind of video: size, limits and captions, in your look.</source>
        <translation>Yhdenlainen video: koko, rajat ja tekstitys omassa ilmeessä.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ei mitään</translation>
    </message>
</context>
<context>
    <name>NewsWindow</name>
    <message>
        <source>Preset updates</source>
        <translation>Esiasetuspäivitykset</translation>
    </message>
    <message>
        <source>News in the shared folder</source>
        <translation>Uutta yhteisessä kansiossa</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Ota käyttöön</translation>
    </message>
    <message>
        <source>Skip this version</source>
        <translation>Ohita tämä versio</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Myöhemmin</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
    <message>
        <source>From now on, &amp;take trusted updates by themselves</source>
        <translation>Ota &amp;luotetut päivitykset tästä lähtien käyttöön automaattisesti</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Luetaan…</translation>
    </message>
    <message>
        <source>The shared folder does not answer right now. Your presets work without it.</source>
        <translation>Yhteinen kansio ei juuri nyt vastaa. Esiasetuksesi toimivat ilman sitä.</translation>
    </message>
    <message>
        <source>No shared folder is chosen. You can choose one in the settings.</source>
        <translation>Yhteistä kansiota ei ole valittu. Voit valita sen asetuksissa.</translation>
    </message>
    <message>
        <source>The shared folder is being looked at.</source>
        <translation>Yhteistä kansiota katsotaan.</translation>
    </message>
    <message>
        <source>Shared folder: {folder}</source>
        <translation>Yhteinen kansio: {folder}</translation>
    </message>
    <message>
        <source>Your presets are up to date.</source>
        <translation>Esiasetuksesi ovat ajan tasalla.</translation>
    </message>
    <message>
        <source>You may read it, but not publish to it.</source>
        <translation>Voit lukea sitä mutta et julkaista siihen.</translation>
    </message>
    <message>
        <source>Files still on their way, or not usable: {count}.</source>
        <translation>Vielä matkalla tai käyttökelvottomia tiedostoja: {count}.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Hylätty</translation>
    </message>
    <message>
        <source>New to you</source>
        <translation>Sinulle uusi</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Uudempi versio</translation>
    </message>
    <message>
        <source>Versions to choose from: {count}</source>
        <translation>Valittavia versioita: {count}</translation>
    </message>
    <message>
        <source>Your organisation has decided this.</source>
        <translation>Organisaatiosi on päättänyt tämän.</translation>
    </message>
</context>
<context>
    <name>NumberControl</name>
    <message>
        <source>In use</source>
        <translation>Käytössä</translation>
    </message>
    <message>
        <source>{name}: in use</source>
        <translation>{name}: käytössä</translation>
    </message>
</context>
<context>
    <name>OfferView</name>
    <message>
        <source>You have changed this preset yourself. Your changes are kept as a file beside it.</source>
        <translation>Olet itse muuttanut tätä esiasetusta. Muutoksesi säilyvät tiedostona sen vieressä.</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>Nyt täällä</translation>
    </message>
    <message>
        <source>In the update</source>
        <translation>Päivityksessä</translation>
    </message>
    <message>
        <source>It changes nothing that can be seen in a list.</source>
        <translation>Se ei muuta mitään luettelossa näkyvää.</translation>
    </message>
</context>
<context>
    <name>PastePage</name>
    <message>
        <source>Paste or write here what is said. Leike divides it into captions and gives them times.</source>
        <translation>Liitä tai kirjoita tähän, mitä puhutaan. Leike jakaa sen teksteiksi ja antaa niille ajat.</translation>
    </message>
    <message>
        <source>Text to spread</source>
        <translation>Jaettava teksti</translation>
    </message>
    <message>
        <source>Each line is a caption of its own</source>
        <translation>Jokainen rivi on oma tekstinsä</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Spread over the recording</source>
        <translation>Jaa tallenteen ajalle</translation>
    </message>
    <message>
        <source>Spread over the clip</source>
        <translation>Jaa leikkeen ajalle</translation>
    </message>
    <message>
        <source>Empty lines and dashes of speakers begin a new caption.</source>
        <translation>Tyhjä rivi ja puhujan ajatusviiva aloittavat uuden tekstin.</translation>
    </message>
    <message>
        <source>{count} captions. Reading takes {needed} s, the clip lasts {length} s.</source>
        <translation>{count} tekstiä. Lukeminen kestää {needed} s, leike {length} s.</translation>
    </message>
    <message>
        <source>The last {free} s stay without captions.</source>
        <translation>Viimeiset {free} s jäävät ilman tekstitystä.</translation>
    </message>
    <message>
        <source>They replace the {count} captions that are there.</source>
        <translation>Ne korvaavat nykyiset tekstit ({count}).</translation>
    </message>
</context>
<context>
    <name>PathBox</name>
    <message>
        <source>Add a point here</source>
        <translation>Lisää piste tähän</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>Points of the frame&apos;s path</source>
        <translation>Kuva-alan reitin pisteet</translation>
    </message>
    <message>
        <source>Goes on from here</source>
        <translation>Jatkaa tästä</translation>
    </message>
    <message>
        <source>How the frame goes on from this point</source>
        <translation>Miten kuva-ala jatkaa tästä pisteestä</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>jää paikalleen</translation>
    </message>
    <message>
        <source>{time}  ·  {zoom} %  ·  {how}</source>
        <translation>{time}  ·  {zoom} %  ·  {how}</translation>
    </message>
    <message>
        <source>softly</source>
        <translation>pehmeästi</translation>
    </message>
    <message>
        <source>evenly</source>
        <translation>tasaisesti</translation>
    </message>
    <message>
        <source>stands still, then jumps</source>
        <translation>pysyy paikallaan, sitten hyppää</translation>
    </message>
    <message>
        <source>Let the frame follow somebody: it travels from point to point.</source>
        <translation>Anna kuva-alan seurata ihmistä: se kulkee pisteestä pisteeseen.</translation>
    </message>
    <message>
        <source>Go to a later moment and drag the frame there: that makes the next point.</source>
        <translation>Siirry myöhempään hetkeen ja vedä kuva-ala uuteen paikkaan: siitä tulee seuraava piste.</translation>
    </message>
    <message>
        <source>Dragging the frame changes the point here, or adds one.</source>
        <translation>Kuva-alan vetäminen muuttaa tämän hetken pistettä tai lisää uuden.</translation>
    </message>
</context>
<context>
    <name>PhoneView</name>
    <message>
        <source>The result as on a phone</source>
        <translation>Tulos kuin puhelimessa</translation>
    </message>
    <message>
        <source>Preview of the result</source>
        <translation>Tuloksen esikatselu</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Sulje (Esc)</translation>
    </message>
    <message>
        <source>Space plays  ·  Home plays from the start  ·  ← → other channels  ·  Esc closes</source>
        <translation>Välilyönti toistaa  ·  Home toistaa alusta  ·  ← → muut kanavat  ·  Esc sulkee</translation>
    </message>
</context>
<context>
    <name>PictureRow</name>
    <message>
        <source>How it looks</source>
        <translation>Miltä se näyttää</translation>
    </message>
    <message>
        <source>Now: {name}</source>
        <translation>Nyt: {name}</translation>
    </message>
    <message>
        <source>New: {name}</source>
        <translation>Uusi: {name}</translation>
    </message>
</context>
<context>
    <name>PlayerPanel</name>
    <message>
        <source>Result</source>
        <translation>Tulos</translation>
    </message>
    <message>
        <source>Safe area</source>
        <translation>Turva-alue</translation>
    </message>
    <message>
        <source>Result to show</source>
        <translation>Näytettävä tulos</translation>
    </message>
    <message>
        <source>The channel&apos;s buttons may cover the hatched parts of the picture.</source>
        <translation>Kanavan painikkeet voivat peittää kuvan viivoitetut osat.</translation>
    </message>
    <message>
        <source>Recording with the frame</source>
        <translation>Tallenne ja kuva-ala</translation>
    </message>
    <message>
        <source>Arrow keys move the frame, with Shift faster; the mouse wheel zooms.</source>
        <translation>Nuolinäppäimet siirtävät kuva-alaa, Vaihto-näppäimen kanssa nopeammin; hiiren rulla zoomaa.</translation>
    </message>
    <message>
        <source>Preview of the result</source>
        <translation>Tuloksen esikatselu</translation>
    </message>
    <message>
        <source>Recording and result</source>
        <translation>Tallenne ja tulos</translation>
    </message>
    <message>
        <source>The recording alone</source>
        <translation>Pelkkä tallenne</translation>
    </message>
    <message>
        <source>The result alone</source>
        <translation>Pelkkä tulos</translation>
    </message>
    <message>
        <source>The result as on a phone</source>
        <translation>Tulos kuin puhelimessa</translation>
    </message>
    <message>
        <source>Show what the channel&apos;s buttons cover</source>
        <translation>Näytä, mitä kanavan painikkeet peittävät</translation>
    </message>
    <message>
        <source>Next channel&apos;s result</source>
        <translation>Seuraavan kanavan tulos</translation>
    </message>
    <message>
        <source>Previous channel&apos;s result</source>
        <translation>Edellisen kanavan tulos</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Tallenne</translation>
    </message>
    <message>
        <source>Drag the frame onto what matters.</source>
        <translation>Vedä kuva-ala tärkeimmän kohdan päälle.</translation>
    </message>
    <message>
        <source>Outside the clip</source>
        <translation>Leikkeen ulkopuolella</translation>
    </message>
</context>
<context>
    <name>PresetForm</name>
    <message>
        <source>Organisation and branch</source>
        <translation>Organisaatio ja toimipiste</translation>
    </message>
    <message>
        <source>Look of captions</source>
        <translation>Tekstityksen ilme</translation>
    </message>
    <message>
        <source>Logo, colours and cards</source>
        <translation>Logo, värit ja kortit</translation>
    </message>
    <message>
        <source>Safe area</source>
        <translation>Turva-alue</translation>
    </message>
    <message>
        <source>File names and hashtags</source>
        <translation>Tiedostonimet ja aihetunnisteet</translation>
    </message>
    <message>
        <source>Picture size and framing</source>
        <translation>Kuvan koko ja rajaus</translation>
    </message>
    <message>
        <source>Limits of the channel</source>
        <translation>Kanavan rajat</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ääni</translation>
    </message>
    <message>
        <source>Video file (technical)</source>
        <translation>Videotiedosto (tekniset asetukset)</translation>
    </message>
    <message>
        <source>Caption styles to choose from</source>
        <translation>Valittavat tekstitystyylit</translation>
    </message>
</context>
<context>
    <name>PresetList</name>
    <message>
        <source>Channels</source>
        <translation>Kanavat</translation>
    </message>
    <message>
        <source>Fewer channels</source>
        <translation>Vähemmän kanavia</translation>
    </message>
    <message>
        <source>More channels ({count})</source>
        <translation>Lisää kanavia ({count})</translation>
    </message>
</context>
<context>
    <name>PresetPreview</name>
    <message>
        <source>Captions</source>
        <translation>Tekstitys</translation>
    </message>
    <message>
        <source>Title card</source>
        <translation>Otsikkokortti</translation>
    </message>
    <message>
        <source>End card</source>
        <translation>Loppukortti</translation>
    </message>
    <message>
        <source>Show: {moment}</source>
        <translation>Näytä: {moment}</translation>
    </message>
    <message>
        <source>Seen in</source>
        <translation>Näyte</translation>
    </message>
    <message>
        <source>Channel in which the look is shown</source>
        <translation>Kanava, jossa ilme näytetään</translation>
    </message>
    <message>
        <source>What the preset makes of the clip</source>
        <translation>Leike tällä esiasetuksella</translation>
    </message>
    <message>
        <source>Captions may be hard to read: contrast {ratio}, at least 4.5 is needed.</source>
        <translation>Tekstitystä voi olla vaikea lukea: kontrasti on {ratio}, tarvitaan vähintään 4,5.</translation>
    </message>
    <message>
        <source>Cards are hard to read: contrast {ratio}, at least 4.5 is needed.</source>
        <translation>Kortteja on vaikea lukea: kontrasti on {ratio}, tarvitaan vähintään 4,5.</translation>
    </message>
    <message>
        <source>Easy to read: contrast {ratio}.</source>
        <translation>Helppo lukea: kontrasti on {ratio}.</translation>
    </message>
    <message>
        <source>left edge</source>
        <translation>vasenta reunaa</translation>
    </message>
    <message>
        <source>top edge</source>
        <translation>yläreunaa</translation>
    </message>
    <message>
        <source>right edge</source>
        <translation>oikeaa reunaa</translation>
    </message>
    <message>
        <source>bottom edge</source>
        <translation>alareunaa</translation>
    </message>
    <message>
        <source>Safe area: drag its edges. Keys: Space for the next edge, arrows move the {edge} ({px} px).</source>
        <translation>Turva-alue: vedä reunoja. Näppäimet: välilyönti vaihtaa reunaa, nuolet siirtävät {edge} ({px} px).</translation>
    </message>
    <message>
        <source>This is how a caption looks, on two lines</source>
        <translation>Tältä tekstitys näyttää kahdella rivillä</translation>
    </message>
    <message>
        <source>Title of the clip</source>
        <translation>Leikkeen otsikko</translation>
    </message>
    <message>
        <source>Name of the speaker</source>
        <translation>Puhujan nimi</translation>
    </message>
    <message>
        <source>This preset has no such card.</source>
        <translation>Tässä esiasetuksessa ei ole tätä korttia.</translation>
    </message>
</context>
<context>
    <name>PresetTree</name>
    <message>
        <source>Organisations</source>
        <translation>Organisaatiot</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Toimipisteet</translation>
    </message>
    <message>
        <source>Own channels</source>
        <translation>Omat kanavat</translation>
    </message>
    <message>
        <source>Built-in channels</source>
        <translation>Valmiit kanavat</translation>
    </message>
    <message>
        <source>own</source>
        <translation>oma</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ei vielä</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>jaettu</translation>
    </message>
    <message>
        <source>of this computer</source>
        <translation>tämän koneen</translation>
    </message>
</context>
<context>
    <name>PresetsWindow</name>
    <message>
        <source>Presets</source>
        <translation>Esiasetukset</translation>
    </message>
    <message>
        <source>&amp;Our look</source>
        <translation>&amp;Oma ilme</translation>
    </message>
    <message>
        <source>Our look</source>
        <translation>Oma ilme</translation>
    </message>
    <message>
        <source>All channels without a look of their own wear it.</source>
        <translation>Kaikki kanavat, joilla ei ole omaa ilmettä, käyttävät tätä.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Uusi…</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Monista</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Poista</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>&amp;Vertaa…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Kumoa</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Tee uudelleen</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Näytä tiedostot</translation>
    </message>
    <message>
        <source>Opens the folder with the presets as text files.</source>
        <translation>Avaa kansion, jossa esiasetukset ovat tekstitiedostoina.</translation>
    </message>
    <message>
        <source>None: as the channels come</source>
        <translation>Ei mitään: kanavat sellaisinaan</translation>
    </message>
    <message>
        <source>Your organisation has decided the look of this computer.</source>
        <translation>Organisaatiosi on päättänyt tämän koneen ilmeen.</translation>
    </message>
    <message>
        <source>Not saved yet:</source>
        <translation>Ei vielä tallennettu:</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Paused. {done} of {count} files are ready.</source>
        <translation>Tauolla. Valmiina {done}/{count} tiedostoa.</translation>
    </message>
    <message>
        <source>No files yet. What you export appears here.</source>
        <translation>Ei vielä tiedostoja. Viedyt tiedostot näkyvät tässä.</translation>
    </message>
    <message>
        <source>Then: nothing</source>
        <translation>Lopuksi: ei mitään</translation>
    </message>
    <message>
        <source>Then: notify</source>
        <translation>Lopuksi: ilmoitus</translation>
    </message>
    <message>
        <source>Then: sleep</source>
        <translation>Lopuksi: lepotila</translation>
    </message>
    <message>
        <source>Then: log off</source>
        <translation>Lopuksi: uloskirjaus</translation>
    </message>
    <message>
        <source>Stopped. Nothing half-finished was left.</source>
        <translation>Keskeytetty. Keskeneräisiä ei jäänyt.</translation>
    </message>
    <message>
        <source>{done} of {count} files are ready.</source>
        <translation>{done}/{count} tiedostoa on valmiina.</translation>
    </message>
    <message>
        <source>Ready. The files are in several folders.</source>
        <translation>Valmista tuli. Tiedostot ovat useassa kansiossa.</translation>
    </message>
    <message>
        <source>These files were made before. They are in the folder “{folder}”.</source>
        <translation>Tiedostot oli tehty jo aiemmin. Ne ovat kansiossa ”{folder}”.</translation>
    </message>
    <message>
        <source>Ready. The files are in the folder “{folder}”.</source>
        <translation>Valmista tuli. Tiedostot ovat kansiossa ”{folder}”.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Kaikki tiedostot</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Vie uudelleen</translation>
    </message>
    <message>
        <source>When all is done</source>
        <translation>Kun kaikki on valmista</translation>
    </message>
    <message>
        <source>These files were exported before.</source>
        <translation>Nämä tiedostot on viety aiemmin.</translation>
    </message>
    <message>
        <source>{done} of {count} files</source>
        <translation>{done}/{count} tiedostoa</translation>
    </message>
    <message>
        <source>{done} of {count} files, about {left} s left</source>
        <translation>{done}/{count} tiedostoa, noin {left} s jäljellä</translation>
    </message>
    <message>
        <source>{done} of {count} files, about {left} min left</source>
        <translation>{done}/{count} tiedostoa, noin {left} min jäljellä</translation>
    </message>
    <message>
        <source>Another window of Leike is making these.</source>
        <translation>Leikkeen toinen ikkuna tekee näitä.</translation>
    </message>
    <message>
        <source>A command of Leike is making these.</source>
        <translation>Leikkeen komento tekee näitä.</translation>
    </message>
</context>
<context>
    <name>PublishWindow</name>
    <message>
        <source>Publish this preset?</source>
        <translation>Julkaistaanko esiasetus?</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Julkaise</translation>
    </message>
    <message>
        <source>Do not publish</source>
        <translation>Älä julkaise</translation>
    </message>
    <message>
        <source>What others will see</source>
        <translation>Mitä muut näkevät</translation>
    </message>
    <message>
        <source>Everybody who uses the folder {folder} will see this, and it cannot be taken back:</source>
        <translation>Kaikki, jotka käyttävät kansiota {folder}, näkevät tämän, eikä sitä voi perua:</translation>
    </message>
    <message>
        <source>Pictures and fonts: {files}</source>
        <translation>Kuvat ja fontit: {files}</translation>
    </message>
    <message>
        <source>What others get</source>
        <translation>Mitä muut saavat</translation>
    </message>
    <message>
        <source>Signed with your key {key}. As the sender they see: {author}.</source>
        <translation>Allekirjoitetaan avaimellasi {key}. Lähettäjänä näkyy: {author}.</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ei kukaan</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>Asema</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Kansio</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Kansio:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Tiedosto&amp;tyyppi:</translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>1 of {count}</source>
        <translation>1/{count}</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Kysymys</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Recent files</source>
        <translation>Viimeksi avatut</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Poista luettelosta</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Tyhjennä luettelo</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>ei löydy</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>Avaa &amp;viimeisin</translation>
    </message>
    <message>
        <source>{name} (not found)</source>
        <translation>{name} (ei löydy)</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Tyhjennä luettelo</translation>
    </message>
</context>
<context>
    <name>Relinker</name>
    <message>
        <source>Find it…</source>
        <translation>Etsi se…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Myöhemmin</translation>
    </message>
    <message>
        <source>Use this file</source>
        <translation>Käytä tätä tiedostoa</translation>
    </message>
    <message>
        <source>Find another…</source>
        <translation>Etsi toinen…</translation>
    </message>
</context>
<context>
    <name>ReportWindow</name>
    <message>
        <source>Looking at this computer…</source>
        <translation>Tutkitaan tätä konetta…</translation>
    </message>
    <message>
        <source>Report of a problem</source>
        <translation>Raportti ongelmasta</translation>
    </message>
    <message>
        <source>Copy this text into your message to support. It names no titles, people, captions or folders.</source>
        <translation>Kopioi tämä teksti viestiisi tuelle. Siinä ei ole otsikoita, henkilöitä, tekstityksiä eikä kansioita.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Raportti</translation>
    </message>
    <message>
        <source>Copied ✓</source>
        <translation>Kopioitu ✓</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Kopioi raportti</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Open it</source>
        <translation>Avaa se</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>Hylkää se</translation>
    </message>
</context>
<context>
    <name>SaveQuestion</name>
    <message>
        <source>Do you want to save your changes to “{name}”?</source>
        <translation>Tallennetaanko muutokset projektiin ”{name}”?</translation>
    </message>
    <message>
        <source>Without saving, they are lost.</source>
        <translation>Muutokset katoavat, jos niitä ei tallenneta.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Tallenna</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Älä tallenna</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>Go on in a copy</source>
        <translation>Jatka kopiossa</translation>
    </message>
    <message>
        <source>Go on in this one</source>
        <translation>Jatka tässä</translation>
    </message>
    <message>
        <source>Save here anyway</source>
        <translation>Tallenna tähän silti</translation>
    </message>
    <message>
        <source>Keep mine, as a copy…</source>
        <translation>Tallenna omani kopiona…</translation>
    </message>
    <message>
        <source>Open the saved one</source>
        <translation>Avaa tallennettu</translation>
    </message>
    <message>
        <source>{name}, copy</source>
        <translation>{name}, kopio</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Tallenna muualle…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yritä uudelleen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Myöhemmin</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>Asetukset</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Kieli</translation>
    </message>
    <message>
        <source>Loo&amp;k</source>
        <translation>&amp;Ulkoasu</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>&amp;Tekstin koko</translation>
    </message>
    <message>
        <source>&amp;Folder for finished files</source>
        <translation>Valmiiden tiedostojen &amp;kansio</translation>
    </message>
    <message>
        <source>&amp;Video encoder</source>
        <translation>&amp;Videon pakkaaja</translation>
    </message>
    <message>
        <source>Make files on this computer fi&amp;rst</source>
        <translation>Tee ensin tällä &amp;koneella</translation>
    </message>
    <message>
        <source>E&amp;xports at the same time</source>
        <translation>Vientejä &amp;yhtä aikaa</translation>
    </message>
    <message>
        <source>Computers of a cl&amp;uster</source>
        <translation>Klusterin tietok&amp;oneet</translation>
    </message>
    <message>
        <source>Pr&amp;ogram that makes the films</source>
        <translation>Ohjelma, joka tekee vi&amp;deot</translation>
    </message>
    <message>
        <source>Shared &amp;presets</source>
        <translation>&amp;Yhteinen kansio</translation>
    </message>
    <message>
        <source>&amp;Disk space for previews</source>
        <translation>&amp;Levytila esikatseluille</translation>
    </message>
    <message>
        <source>Show as little &amp;motion as possible</source>
        <translation>Näytä mahdollisimman vähän lii&amp;kettä</translation>
    </message>
    <message>
        <source>&amp;Note when the window does not answer</source>
        <translation>Kirjaa, milloin ikkuna ei &amp;vastaa</translation>
    </message>
    <message>
        <source>Cl&amp;ear now</source>
        <translation>T&amp;yhjennä nyt</translation>
    </message>
    <message>
        <source>Clear the kept previews now</source>
        <translation>Tyhjennä säilytetyt esikatselut nyt</translation>
    </message>
    <message>
        <source>The language of the window; captions keep theirs.</source>
        <translation>Ikkunan kieli; tekstitykset pysyvät omalla kielellään.</translation>
    </message>
    <message>
        <source>Light or dark; the system&apos;s own unless you choose.</source>
        <translation>Vaalea tai tumma; järjestelmän oma, ellet valitse toisin.</translation>
    </message>
    <message>
        <source>Follows the system; choose more where texts are too small for you.</source>
        <translation>Seuraa järjestelmää; valitse suurempi, jos tekstit ovat sinulle liian pieniä.</translation>
    </message>
    <message>
        <source>Where exported files go unless you choose another folder in step 4.</source>
        <translation>Minne viedyt tiedostot menevät, ellet valitse vaiheessa 4 muuta kansiota.</translation>
    </message>
    <message>
        <source>Choose 1 if the computer is too slow for other work during an export.</source>
        <translation>Valitse 1, jos kone on viennin aikana liian hidas muuhun työhön.</translation>
    </message>
    <message>
        <source>The graphics card is faster; where it fails, x264 makes the file.</source>
        <translation>Näytönohjain on nopeampi; jos se ei onnistu, tiedoston tekee x264.</translation>
    </message>
    <message>
        <source>Finished files are then moved to their folder, once it can be reached.</source>
        <translation>Valmiit tiedostot siirretään sitten kansioonsa, kun siihen saa yhteyden.</translation>
    </message>
    <message>
        <source>Address of a Dask scheduler; empty: files are made on this computer.</source>
        <translation>Dask-vuorontajan (scheduler) osoite; tyhjänä tiedostot tehdään tällä koneella.</translation>
    </message>
    <message>
        <source>ffmpeg. Take another where this one has a fault; it is checked before it is used.</source>
        <translation>ffmpeg. Vaihda toiseen, jos tässä on vika; se tarkistetaan ennen käyttöä.</translation>
    </message>
    <message>
        <source>A network drive or synced folder through which branches share their presets.</source>
        <translation>Verkkolevy tai synkronoitu kansio, jonka kautta toimipisteet jakavat esiasetuksensa.</translation>
    </message>
    <message>
        <source>What Leike keeps of recordings so that they open faster the next time.</source>
        <translation>Mitä Leike säilyttää tallenteista, jotta ne aukeavat seuraavalla kerralla nopeammin.</translation>
    </message>
    <message>
        <source>No cursor blinks then, and menus, lists and tips appear at once.</source>
        <translation>Kohdistin ei silloin vilku, ja valikot, luettelot ja vihjeet ilmestyvät heti.</translation>
    </message>
    <message>
        <source>Your work is kept safe while you work: after a power cut Leike offers it again. The project file changes only when you save.</source>
        <translation>Työsi on turvassa koko ajan: sähkökatkon jälkeen Leike tarjoaa sitä uudelleen. Projektitiedosto muuttuu vain, kun tallennat.</translation>
    </message>
    <message>
        <source>Only for looking into problems; the times stand in the report under Help.</source>
        <translation>Vain ongelmien selvittämiseen; ajat näkyvät Ohje-valikon raportissa.</translation>
    </message>
    <message>
        <source>In use now: {megabytes} MB.</source>
        <translation>Nyt käytössä: {megabytes} Mt.</translation>
    </message>
    <message>
        <source>Your organisation has decided this.</source>
        <translation>Organisaatiosi on päättänyt tämän.</translation>
    </message>
    <message>
        <source>Your organisation has turned this off.</source>
        <translation>Organisaatiosi on poistanut tämän käytöstä.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Kuten järjestelmässä</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Vaalea</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tumma</translation>
    </message>
    <message>
        <source>{megabytes} MB</source>
        <translation>{megabytes} Mt</translation>
    </message>
</context>
<context>
    <name>ShareWindow</name>
    <message>
        <source>your own</source>
        <translation>oma</translation>
    </message>
    <message>
        <source>taken from others</source>
        <translation>muilta saatu</translation>
    </message>
    <message>
        <source>Share presets</source>
        <translation>Jaa esiasetuksia</translation>
    </message>
    <message>
        <source>Presets that you can pass on</source>
        <translation>Esiasetukset, jotka voit jakaa</translation>
    </message>
    <message>
        <source>Save as a &amp;file…</source>
        <translation>Tallenna &amp;tiedostoksi…</translation>
    </message>
    <message>
        <source>&amp;Publish…</source>
        <translation>&amp;Julkaise…</translation>
    </message>
    <message>
        <source>Drag a preset out of the list to pass it on as a file, by e-mail or on a memory stick.</source>
        <translation>Vedä esiasetus luettelosta, kun haluat antaa sen eteenpäin tiedostona sähköpostilla tai muistitikulla.</translation>
    </message>
    <message>
        <source>You have no presets of your own yet. Leike&apos;s own presets everybody has already.</source>
        <translation>Sinulla ei ole vielä omia esiasetuksia. Ohjelman omat esiasetukset ovat jo kaikilla.</translation>
    </message>
</context>
<context>
    <name>SharingController</name>
    <message>
        <source>This is how captions look</source>
        <translation>Tältä tekstitys näyttää</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Esiasetukset</translation>
    </message>
    <message>
        <source>Open a preset file</source>
        <translation>Avaa esiasetustiedosto</translation>
    </message>
    <message>
        <source>Save the preset as a file</source>
        <translation>Tallenna esiasetus tiedostoksi</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Tallennettiin nimellä {file}.</translation>
    </message>
    <message>
        <source>Published. The others can take it now.</source>
        <translation>Julkaistu. Muut voivat nyt ottaa sen käyttöön.</translation>
    </message>
    <message>
        <source>It was published already.</source>
        <translation>Se oli jo julkaistu.</translation>
    </message>
    <message>
        <source>Taken, and published for the others.</source>
        <translation>Otettu käyttöön ja julkaistu muille.</translation>
    </message>
    <message>
        <source>Taken. Channels show it from now on.</source>
        <translation>Otettu käyttöön. Kanavat näyttävät sen tästä lähtien.</translation>
    </message>
    <message>
        <source>Taken. To show it, choose it as Our look in Presets.</source>
        <translation>Otettu. Valitse se vielä: Esiasetukset – Oma ilme.</translation>
    </message>
    <message>
        <source>Presets updated: {names}.</source>
        <translation>Päivitetyt esiasetukset: {names}.</translation>
    </message>
    <message>
        <source>Open a p&amp;reset file…</source>
        <translation>Avaa esiasetustie&amp;dosto…</translation>
    </message>
    <message>
        <source>S&amp;hare presets…</source>
        <translation>&amp;Jaa esiasetuksia…</translation>
    </message>
    <message>
        <source>Preset &amp;updates…</source>
        <translation>Esiasetus&amp;päivitykset…</translation>
    </message>
    <message>
        <source>Keys and &amp;trust…</source>
        <translation>A&amp;vaimet ja luottamus…</translation>
    </message>
</context>
<context>
    <name>SharingRows</name>
    <message>
        <source>None</source>
        <translation>Ei mitään</translation>
    </message>
    <message>
        <source>Your organisation has set this folder for the computer.</source>
        <translation>Organisaatiosi on määrännyt tämän kansion tietokoneelle.</translation>
    </message>
    <message>
        <source>Your organisation has turned sharing off on this computer.</source>
        <translation>Organisaatiosi on poistanut jakamisen käytöstä tällä tietokoneella.</translation>
    </message>
    <message>
        <source>Your organisation has decided this.</source>
        <translation>Organisaatiosi on päättänyt tämän.</translation>
    </message>
    <message>
        <source>Choo&amp;se…</source>
        <translation>Valit&amp;se…</translation>
    </message>
    <message>
        <source>Choose the shared folder for presets</source>
        <translation>Valitse esiasetusten yhteinen kansio</translation>
    </message>
    <message>
        <source>Use no shared folder</source>
        <translation>Älä käytä yhteistä kansiota</translation>
    </message>
    <message>
        <source>Keys and tr&amp;ust…</source>
        <translation>Avaimet &amp;ja luottamus…</translation>
    </message>
    <message>
        <source>Take trusted &amp;updates by themselves</source>
        <translation>Ota l&amp;uotetut päivitykset automaattisesti</translation>
    </message>
    <message>
        <source>Shared folder for presets</source>
        <translation>Esiasetusten yhteinen kansio</translation>
    </message>
</context>
<context>
    <name>SharingWords</name>
    <message>
        <source>Organisation&apos;s rule book</source>
        <translation>Organisaation ohjeisto</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Toimipiste</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanava</translation>
    </message>
    <message>
        <source>You get the rules of “{name}” for the first time. If you take them, only whoever has the key {key} may change them here from then on. Ask them on the phone whether it is theirs.</source>
        <translation>Saat organisaation ”{name}” ohjeiston ensimmäistä kertaa. Jos otat sen käyttöön, vain avaimen {key} haltija voi siitä lähtien muuttaa sitä täällä. Kysy puhelimitse, onko avain heidän.</translation>
    </message>
    <message>
        <source>Nobody has signed this. It says itself that it comes from: {author}.</source>
        <translation>Kukaan ei ole allekirjoittanut tätä. Oman ilmoituksensa mukaan sen lähettäjä on: {author}.</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ei kukaan</translation>
    </message>
    <message>
        <source>Signed by you, with this computer&apos;s key.</source>
        <translation>Allekirjoitettu omalla avaimellasi tällä tietokoneella.</translation>
    </message>
    <message>
        <source>Signed by the organisation that you trust. Key: {key}</source>
        <translation>Allekirjoittaja on organisaatio, johon luotat. Avain: {key}</translation>
    </message>
    <message>
        <source>Signed with a key that is new to you: {key}.</source>
        <translation>Allekirjoitettu sinulle uudella avaimella: {key}.</translation>
    </message>
    <message>
        <source>Signed with a key that you know from “{name}”. Key: {key}</source>
        <translation>Allekirjoitettu avaimella, jonka tunnet esiasetuksesta ”{name}”. Avain: {key}</translation>
    </message>
    <message>
        <source>Signed with a key that you do not know: {key}. It says itself that it comes from: {author}.</source>
        <translation>Allekirjoitettu avaimella, jota et tunne: {key}. Oman ilmoituksensa mukaan sen lähettäjä on: {author}.</translation>
    </message>
</context>
<context>
    <name>ShortcutEditor</name>
    <message>
        <source>Change keys</source>
        <translation>Vaihda näppäimiä</translation>
    </message>
    <message>
        <source>&amp;New key:</source>
        <translation>&amp;Uusi näppäin:</translation>
    </message>
    <message>
        <source>Press the new key here</source>
        <translation>Paina uutta näppäintä tässä</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Uusi näppäin</translation>
    </message>
    <message>
        <source>Add as another key</source>
        <translation>Lisää toiseksi näppäimeksi</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Ei näppäintä</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Palauta oletus</translation>
    </message>
    <message>
        <source>All back to default</source>
        <translation>Palauta kaikki oletukset</translation>
    </message>
    <message>
        <source>Take the key from there</source>
        <translation>Siirrä näppäin tähän</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Käytä tätä näppäintä</translation>
    </message>
    <message>
        <source>Choose a command in the list.</source>
        <translation>Valitse toiminto luettelosta.</translation>
    </message>
    <message>
        <source>Press the new key, alone or together with Ctrl, Alt or Shift.</source>
        <translation>Paina uutta näppäintä, yksin tai yhdessä Ctrl-, Alt- tai vaihtonäppäimen kanssa.</translation>
    </message>
    <message>
        <source>{key} is needed for writing or moving about. Press another one.</source>
        <translation>{key} tarvitaan kirjoittamiseen tai liikkumiseen. Paina toista.</translation>
    </message>
    <message>
        <source>The command has {key} already.</source>
        <translation>Toiminnolla on jo {key}.</translation>
    </message>
    <message>
        <source>{key} belongs to “{command}”. Take it from there, or press another one.</source>
        <translation>{key} on toiminnolla ”{command}”. Siirrä se sieltä tai paina toista.</translation>
    </message>
    <message>
        <source>{key} is free.</source>
        <translation>{key} on vapaa.</translation>
    </message>
</context>
<context>
    <name>SideWindow</name>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Cut</source>
        <translation>Leikkaa</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Tekstitä</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rajaa</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Vie</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Vaiheet</translation>
    </message>
    <message>
        <source>Where the clip starts and ends</source>
        <translation>Mistä leike alkaa ja mihin se loppuu</translation>
    </message>
    <message>
        <source>Captions and titles</source>
        <translation>Tekstitykset ja otsikot</translation>
    </message>
    <message>
        <source>What the upright or square picture keeps</source>
        <translation>Mitä pysty- tai neliökuvassa näkyy</translation>
    </message>
    <message>
        <source>Channels and files</source>
        <translation>Kanavat ja tiedostot</translation>
    </message>
    <message>
        <source>Step {number}: {name}</source>
        <translation>Vaihe {number}: {name}</translation>
    </message>
</context>
<context>
    <name>StylePanel</name>
    <message>
        <source>Font</source>
        <translation>Fontti</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Koko</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>Tekstin väri</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Laatikko</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Tyyli</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Paikka</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Tasaus</translation>
    </message>
    <message>
        <source>Style of the captions</source>
        <translation>Tekstityksen tyyli</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Lihavuus</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Tekstin koko</translation>
    </message>
    <message>
        <source>Box colour</source>
        <translation>Laatikon väri</translation>
    </message>
    <message>
        <source>Strength of the box behind the text</source>
        <translation>Tekstin takana olevan laatikon peittävyys</translation>
    </message>
    <message>
        <source>Regular</source>
        <translation>Normaali</translation>
    </message>
    <message>
        <source>Semibold</source>
        <translation>Puolilihava</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Lihava</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Reunaviiva</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Ylhäällä</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Keskellä</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Alhaalla</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Vasen</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Keskitä</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Oikea</translation>
    </message>
    <message>
        <source>Put a box behind the text</source>
        <translation>Lisää laatikko tekstin taakse</translation>
    </message>
    <message>
        <source>Back to the channel&apos;s look</source>
        <translation>Palauta kanavan ulkoasu</translation>
    </message>
    <message>
        <source>Use for all clips</source>
        <translation>Käytä kaikissa leikkeissä</translation>
    </message>
    <message>
        <source>Larger captions</source>
        <translation>Suurenna tekstitystä</translation>
    </message>
    <message>
        <source>Smaller captions</source>
        <translation>Pienennä tekstitystä</translation>
    </message>
    <message>
        <source>Put a box behind captions</source>
        <translation>Lisää laatikko tekstitysten taakse</translation>
    </message>
    <message>
        <source>Captions as the channel has them</source>
        <translation>Tekstitykset kanavan ulkoasulla</translation>
    </message>
    <message>
        <source>This caption look for all clips</source>
        <translation>Sama tekstitysten ulkoasu kaikkiin leikkeisiin</translation>
    </message>
    <message>
        <source>The channel&apos;s own</source>
        <translation>Kanavan oma</translation>
    </message>
    <message>
        <source>Easy to read on any picture: the contrast is at least {ratio}.</source>
        <translation>Erottuu mistä tahansa kuvasta: kontrasti on vähintään {ratio}.</translation>
    </message>
    <message>
        <source>Hard to read over this recording: put a box behind the text.</source>
        <translation>Erottuu huonosti tästä tallenteesta: lisää laatikko tekstin taakse.</translation>
    </message>
    <message>
        <source>May be hard to read, depending on the picture behind: put a box behind the text.</source>
        <translation>Voi erottua huonosti takana olevasta kuvasta: lisää laatikko tekstin taakse.</translation>
    </message>
</context>
<context>
    <name>StylesBox</name>
    <message>
        <source>Remove this style</source>
        <translation>Poista tämä tyyli</translation>
    </message>
    <message>
        <source>Remove the style {name}</source>
        <translation>Poista tyyli {name}</translation>
    </message>
    <message>
        <source>Name of the new style</source>
        <translation>Uuden tyylin nimi</translation>
    </message>
    <message>
        <source>For example: Quotation</source>
        <translation>Esimerkiksi: Sitaatti</translation>
    </message>
    <message>
        <source>Add a style</source>
        <translation>Lisää tyyli</translation>
    </message>
</context>
<context>
    <name>TapBar</name>
    <message>
        <source>Tap along</source>
        <translation>Naputa</translation>
    </message>
    <message>
        <source>Press Space to play. Press Enter each time the next caption starts. Backspace takes the last one back, Esc ends.</source>
        <translation>Toista välilyönnillä. Paina Enter aina, kun seuraava teksti alkaa. Askelpalautin peruu viimeisen, Esc lopettaa.</translation>
    </message>
    <message>
        <source>It starts now (Enter)</source>
        <translation>Nyt alkaa (Enter)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>Take the last tap back</source>
        <translation>Peru viimeinen naputus</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Valmis</translation>
    </message>
    <message>
        <source>Next: {text}</source>
        <translation>Seuraava: {text}</translation>
    </message>
</context>
<context>
    <name>TargetForm</name>
    <message>
        <source>This clip</source>
        <translation>Tämä leike</translation>
    </message>
    <message>
        <source>All clips ({count})</source>
        <translation>Kaikki leikkeet ({count})</translation>
    </message>
    <message>
        <source>Example: {name}</source>
        <translation>Esimerkki: {name}</translation>
    </message>
    <message>
        <source>Beside the recording</source>
        <translation>Tallenteen viereen</translation>
    </message>
    <message>
        <source>Your organisation has decided the folder.</source>
        <translation>Organisaatiosi on päättänyt kansion.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Vaihda…</translation>
    </message>
    <message>
        <source>Change the folder of the files</source>
        <translation>Vaihda tiedostojen kansio</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Tiedostojen nimet</translation>
    </message>
    <message>
        <source>Pattern for the file names</source>
        <translation>Tiedostonimien malli</translation>
    </message>
    <message>
        <source>Insert: {word}</source>
        <translation>Lisää: {word}</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Leike</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Otsikko</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Tallenne</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanava</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numero</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Alku</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Päivä</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Kirjasto</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Tilin nimi</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Osoite</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisaatio</translation>
    </message>
    <message>
        <source>Hashtags</source>
        <translation>Aihetunnisteet</translation>
    </message>
    <message>
        <source>To the recording&apos;s folder</source>
        <translation>Tallenteen kansioon</translation>
    </message>
    <message>
        <source>To folder {folder}</source>
        <translation>Kansioon {folder}</translation>
    </message>
</context>
<context>
    <name>TimelineActions</name>
    <message>
        <source>Previous pause</source>
        <translation>Edellinen tauko</translation>
    </message>
    <message>
        <source>Next pause</source>
        <translation>Seuraava tauko</translation>
    </message>
    <message>
        <source>Previous change of picture</source>
        <translation>Edellinen kuvan vaihtuminen</translation>
    </message>
    <message>
        <source>Next change of picture</source>
        <translation>Seuraava kuvan vaihtuminen</translation>
    </message>
    <message>
        <source>Previous start or end of a clip</source>
        <translation>Edellinen leikkeen alku tai loppu</translation>
    </message>
    <message>
        <source>Next start or end of a clip</source>
        <translation>Seuraava leikkeen alku tai loppu</translation>
    </message>
    <message>
        <source>Move the clip one frame back</source>
        <translation>Siirrä leikettä yksi kuva taaksepäin</translation>
    </message>
    <message>
        <source>Move the clip one frame on</source>
        <translation>Siirrä leikettä yksi kuva eteenpäin</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Lähennä</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Loitonna</translation>
    </message>
    <message>
        <source>Show the clip on the timeline</source>
        <translation>Näytä leike aikajanalla</translation>
    </message>
    <message>
        <source>Show the whole recording on the timeline</source>
        <translation>Näytä koko tallenne aikajanalla</translation>
    </message>
    <message>
        <source>Scroll the timeline back</source>
        <translation>Vieritä aikajanaa taaksepäin</translation>
    </message>
    <message>
        <source>Scroll the timeline on</source>
        <translation>Vieritä aikajanaa eteenpäin</translation>
    </message>
    <message>
        <source>Snap to pauses, captions and clip ends</source>
        <translation>Kohdista taukoihin, teksteihin ja leikkeiden päihin</translation>
    </message>
    <message>
        <source>The recording has no sound in which to find pauses.</source>
        <translation>Tallenteessa ei ole ääntä, josta tauot löytyisivät.</translation>
    </message>
    <message>
        <source>The sound is still being read. Pauses are known when it is done.</source>
        <translation>Ääntä luetaan vielä. Tauot löytyvät, kun se on luettu.</translation>
    </message>
    <message>
        <source>No pause was found in this recording.</source>
        <translation>Tästä tallenteesta ei löytynyt taukoja.</translation>
    </message>
    <message>
        <source>There are no more pauses in that direction.</source>
        <translation>Siinä suunnassa ei ole enää taukoja.</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>Aikajana</translation>
    </message>
    <message>
        <source>Overview of the whole recording</source>
        <translation>Koko tallenteen yleiskuva</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Leike</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Kaikki</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>Kohdista</translation>
    </message>
    <message>
        <source>Reading the sound: {percent} %</source>
        <translation>Luetaan ääntä: {percent} %</translation>
    </message>
</context>
<context>
    <name>TitlesPanel</name>
    <message>
        <source>Title card</source>
        <translation>Otsikkokortti</translation>
    </message>
    <message>
        <source>Name and role</source>
        <translation>Nimi ja rooli</translation>
    </message>
    <message>
        <source>End card</source>
        <translation>Loppukortti</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Näytä</translation>
    </message>
    <message>
        <source>Show: {part}</source>
        <translation>Näytä: {part}</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Otsikko</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Puhuja</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rooli</translation>
    </message>
    <message>
        <source>For example: Author visit</source>
        <translation>Esimerkiksi: Kirjailijavierailu</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>Kuka puhuu</translation>
    </message>
    <message>
        <source>Such as: author</source>
        <translation>Esimerkiksi: kirjailija</translation>
    </message>
    <message>
        <source>Lines of the end card</source>
        <translation>Loppukortin rivit</translation>
    </message>
    <message>
        <source>For example: Welcome to the library</source>
        <translation>Esimerkiksi: Tervetuloa kirjastoon</translation>
    </message>
    <message>
        <source>Back to the channel&apos;s lines</source>
        <translation>Palauta kanavan rivit</translation>
    </message>
    <message>
        <source>Use for all clips</source>
        <translation>Käytä kaikissa leikkeissä</translation>
    </message>
    <message>
        <source>Use these end card lines for all clips</source>
        <translation>Käytä näitä loppukortin rivejä kaikissa leikkeissä</translation>
    </message>
    <message>
        <source>Show the title card</source>
        <translation>Näytä otsikkokortti</translation>
    </message>
    <message>
        <source>Show name and role</source>
        <translation>Näytä nimi ja rooli</translation>
    </message>
    <message>
        <source>Show the end card</source>
        <translation>Näytä loppukortti</translation>
    </message>
    <message>
        <source>End card as the channel has it</source>
        <translation>Loppukortti kanavan mukaan</translation>
    </message>
    <message>
        <source>Shown before the clip. Without a title there is no card.</source>
        <translation>Näytetään ennen leikettä. Ilman otsikkoa korttia ei ole.</translation>
    </message>
    <message>
        <source>Shown over the start of the clip.</source>
        <translation>Näytetään leikkeen alussa kuvan päällä.</translation>
    </message>
    <message>
        <source>Shown after the clip, at most four lines. Without lines and logo there is no card.</source>
        <translation>Näytetään leikkeen jälkeen, enintään neljä riviä. Ilman rivejä ja logoa korttia ei ole.</translation>
    </message>
    <message>
        <source>This channel has no title card; the title names the file.</source>
        <translation>Tässä kanavassa ei ole otsikkokorttia; otsikko tulee tiedoston nimeen.</translation>
    </message>
    <message>
        <source>This channel does not show name and role.</source>
        <translation>Tässä kanavassa ei näytetä nimeä ja roolia.</translation>
    </message>
    <message>
        <source>Only four lines of 120 characters each are shown.</source>
        <translation>Vain neljä enintään 120 merkin riviä näytetään.</translation>
    </message>
    <message>
        <source>So long a text is drawn in small letters. Shorten it.</source>
        <translation>Näin pitkä teksti piirretään pienin kirjaimin. Lyhennä sitä.</translation>
    </message>
    <message>
        <source>No font has these characters, so they are left out: {characters}</source>
        <translation>Näitä merkkejä ei ole missään fontissa, joten ne jäävät pois: {characters}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Playing</source>
        <translation>Toisto</translation>
    </message>
    <message>
        <source>Time in the recording</source>
        <translation>Kohta tallenteessa</translation>
    </message>
    <message>
        <source>Type a time to go there, such as 1:23 or 83.5</source>
        <translation>Kirjoita kohta, johon siirrytään, esimerkiksi 1:23 tai 83,5</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Äänenvoimakkuus</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Toista tai pysäytä</translation>
    </message>
    <message>
        <source>Play back, again for faster</source>
        <translation>Toista taaksepäin, uudestaan nopeammin</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tauko</translation>
    </message>
    <message>
        <source>Play on, again for faster</source>
        <translation>Toista eteenpäin, uudestaan nopeammin</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Yksi kuva taaksepäin</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>Yksi kuva eteenpäin</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>Sekunti taaksepäin</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>Sekunti eteenpäin</translation>
    </message>
    <message>
        <source>Five seconds back</source>
        <translation>Viisi sekuntia taaksepäin</translation>
    </message>
    <message>
        <source>Five seconds on</source>
        <translation>Viisi sekuntia eteenpäin</translation>
    </message>
    <message>
        <source>To the clip&apos;s start</source>
        <translation>Leikkeen alkuun</translation>
    </message>
    <message>
        <source>To the clip&apos;s end</source>
        <translation>Leikkeen loppuun</translation>
    </message>
    <message>
        <source>Type a time to go to</source>
        <translation>Kirjoita kohta, johon siirrytään</translation>
    </message>
    <message>
        <source>Play the clip over and over</source>
        <translation>Toista leikettä yhä uudelleen</translation>
    </message>
    <message>
        <source>Without sound</source>
        <translation>Ilman ääntä</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Kovempaa</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Hiljempaa</translation>
    </message>
    <message>
        <source>Speed of playing</source>
        <translation>Toistonopeus</translation>
    </message>
    <message>
        <source>Speed of playing: {speed}</source>
        <translation>Toistonopeus: {speed}</translation>
    </message>
</context>
<context>
    <name>WarningsLabel</name>
    <message>
        <source>And more: {count}.</source>
        <translation>Lisäksi: {count}.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Drop a recording here</source>
        <translation>Pudota tallenne tähän</translation>
    </message>
    <message>
        <source>Leike makes captioned clips of it for stories and feeds.</source>
        <translation>Leike tekee siitä tekstitettyjä leikkeitä tarinoihin ja syötteisiin.</translation>
    </message>
    <message>
        <source>Open a recording or project…</source>
        <translation>Avaa tallenne tai projekti…</translation>
    </message>
    <message>
        <source>Try with the sample</source>
        <translation>Kokeile esimerkillä</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Leikkaa</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Keskeytä</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>Näytä tiedostot</translation>
    </message>
    <message>
        <source>Stop preparing the sample</source>
        <translation>Keskeytä esimerkin valmistelu</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Tekstitä</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rajaa</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Vie</translation>
    </message>
    <message>
        <source>Export: {state}</source>
        <translation>Vienti: {state}</translation>
    </message>
    <message>
        <source>Preparing the sample… {percent} %</source>
        <translation>Esimerkkiä valmistellaan… {percent} %</translation>
    </message>
</context>
<context>
    <name>WhenDoneKeeper</name>
    <message>
        <source>Leike: files are ready</source>
        <translation>Leike: tiedostot ovat valmiina</translation>
    </message>
</context>
<context>
    <name>YesControl</name>
    <message>
        <source>In use</source>
        <translation>Käytössä</translation>
    </message>
</context>
<context>
    <name>_Menu</name>
    <message>
        <source>Looking for suggestions…</source>
        <translation>Haetaan ehdotuksia…</translation>
    </message>
    <message>
        <source>Add “{word}” to my words</source>
        <translation>Lisää ”{word}” omiin sanoihin</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Ei ehdotuksia</translation>
    </message>
</context>
<context>
    <name>_Start</name>
    <message>
        <source>Ready to begin. The sample shows you everything in ten minutes, without the internet.</source>
        <translation>Valmista. Esimerkki näyttää kaiken kymmenessä minuutissa, ilman nettiä.</translation>
    </message>
    <message>
        <source>&amp;Try the sample</source>
        <translation>&amp;Kokeile esimerkillä</translation>
    </message>
    <message>
        <source>&amp;Open a recording…</source>
        <translation>Avaa tallen&amp;ne…</translation>
    </message>
</context>
</TS>
