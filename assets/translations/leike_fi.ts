<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fi" sourcelanguage="en">
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
    <name>CaptionPanel</name>
    <message>
        <source>Caption and title</source>
        <translation>Tekstitä ja otsikoi</translation>
    </message>
    <message>
        <source>Choose captions…</source>
        <translation>Valitse tekstitys…</translation>
    </message>
    <message>
        <source>A caption file: SRT, VTT or ASS</source>
        <translation>Tekstitystiedosto: SRT, VTT tai ASS</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>Remove the captions</source>
        <translation>Poista tekstitys</translation>
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
        <source>Captions</source>
        <translation>Tekstitykset</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Kaikki tiedostot</translation>
    </message>
    <message>
        <source>Choose captions</source>
        <translation>Valitse tekstitys</translation>
    </message>
    <message>
        <source>No captions yet</source>
        <translation>Ei vielä tekstitystä</translation>
    </message>
    <message>
        <source>1 caption, {inside} in the clip</source>
        <translation>1 teksti, leikkeessä {inside}</translation>
    </message>
    <message>
        <source>{count} captions, {inside} in the clip</source>
        <translation>{count} tekstiä, leikkeessä {inside}</translation>
    </message>
</context>
<context>
    <name>CutBar</name>
    <message>
        <source>Cut</source>
        <translation>Leikkaa</translation>
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
        <translation>Katso leike</translation>
    </message>
    <message>
        <source>Plays the clip as the file will, with its title and end cards.</source>
        <translation>Näyttää leikkeen sellaisena kuin tiedosto sen näyttää, alku- ja loppukortit mukana.</translation>
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
        <source>Place in the recording</source>
        <translation>Kohta tallenteessa</translation>
    </message>
    <message>
        <source>To the clip&apos;s start (Home)</source>
        <translation>Leikkeen alkuun (Home)</translation>
    </message>
    <message>
        <source>One frame back (Left arrow)</source>
        <translation>Yksi kuva taaksepäin (nuoli vasemmalle)</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Toista tai pysäytä (välilyönti)</translation>
    </message>
    <message>
        <source>One frame on (Right arrow)</source>
        <translation>Yksi kuva eteenpäin (nuoli oikealle)</translation>
    </message>
    <message>
        <source>To the clip&apos;s end (End)</source>
        <translation>Leikkeen loppuun (End)</translation>
    </message>
    <message>
        <source>Length {length}</source>
        <translation>Kesto {length}</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>Export</source>
        <translation>Vie</translation>
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
        <source>Replace the old files</source>
        <translation>Korvaa vanhat tiedostot</translation>
    </message>
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
        <source>To folder {folder}</source>
        <translation>Kansioon {folder}</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Kansio tiedostoille</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Cancelled</source>
        <translation>Peruttu</translation>
    </message>
    <message>
        <source>Done, {size} MB</source>
        <translation>Valmis, {size} Mt</translation>
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
    <name>FramingPanel</name>
    <message>
        <source>Crop</source>
        <translation>Rajaa</translation>
    </message>
    <message>
        <source>Fill the frame</source>
        <translation>Täytä ruutu</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Näytä kaikki</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Keskitä</translation>
    </message>
    <message>
        <source>Put the focus point back to the centre</source>
        <translation>Palauta kohdistus keskelle</translation>
    </message>
    <message>
        <source>The whole picture, with its blurred self around it.</source>
        <translation>Koko kuva, ympärillä sama kuva sumennettuna.</translation>
    </message>
    <message>
        <source>The picture is cropped round the ring in the recording.</source>
        <translation>Kuva rajataan tallenteessa näkyvän renkaan ympäriltä.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open a recording</source>
        <translation>Avaa tallenne</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Tallenteet</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Kaikki tiedostot</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tiedosto</translation>
    </message>
    <message>
        <source>&amp;Clip</source>
        <translation>&amp;Leike</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>K&amp;ieli</translation>
    </message>
    <message>
        <source>&amp;Open a recording…</source>
        <translation>&amp;Avaa tallenne…</translation>
    </message>
    <message>
        <source>Choose &amp;captions…</source>
        <translation>&amp;Valitse tekstitys…</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>Avaa &amp;esimerkki</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Lopeta</translation>
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
        <source>&amp;Back five seconds</source>
        <translation>Viisi sekuntia &amp;taaksepäin</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pysäytä</translation>
    </message>
    <message>
        <source>P&amp;lay, again for faster</source>
        <translation>T&amp;oista, uudelleen nopeammin</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>&amp;Vie</translation>
    </message>
</context>
<context>
    <name>PlayerPanel</name>
    <message>
        <source>Result</source>
        <translation>Tulos</translation>
    </message>
    <message>
        <source>Drag the ring onto the person: the crop follows it.</source>
        <translation>Vedä rengas ihmisen kohdalle: rajaus seuraa sitä.</translation>
    </message>
    <message>
        <source>Safe area</source>
        <translation>Turva-alue</translation>
    </message>
    <message>
        <source>Outside the dashed line the channel&apos;s buttons may cover the picture.</source>
        <translation>Katkoviivan ulkopuolella kanavan omat painikkeet voivat peittää kuvan.</translation>
    </message>
    <message>
        <source>Result to show</source>
        <translation>Näytettävä tulos</translation>
    </message>
    <message>
        <source>Recording with the focus point</source>
        <translation>Tallenne ja kohdistuspiste</translation>
    </message>
    <message>
        <source>Arrow keys move the focus point.</source>
        <translation>Nuolinäppäimet siirtävät kohdistuspistettä.</translation>
    </message>
    <message>
        <source>Preview of the result</source>
        <translation>Tuloksen esikatselu</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Tallenne</translation>
    </message>
    <message>
        <source>Outside the clip</source>
        <translation>Leikkeen ulkopuolella</translation>
    </message>
</context>
<context>
    <name>PresetList</name>
    <message>
        <source>Channels</source>
        <translation>Kanavat</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Avaa kansio</translation>
    </message>
    <message>
        <source>Back to the clip</source>
        <translation>Takaisin leikkeeseen</translation>
    </message>
    <message>
        <source>Making the files. You can go on watching meanwhile.</source>
        <translation>Tiedostoja tehdään. Voit katsella tallennetta sillä välin.</translation>
    </message>
    <message>
        <source>{done} of {count} files are ready.</source>
        <translation>{done}/{count} tiedostoa on valmiina.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing half-finished was left in the folder.</source>
        <translation>Peruttu. Kansioon ei jäänyt keskeneräisiä tiedostoja.</translation>
    </message>
    <message>
        <source>Ready. The files are in the folder.</source>
        <translation>Valmista tuli. Tiedostot ovat kansiossa.</translation>
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
        <source>Open a recording…</source>
        <translation>Avaa tallenne…</translation>
    </message>
    <message>
        <source>Preparing the sample…</source>
        <translation>Esimerkkiä valmistellaan…</translation>
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
        <source>Caption</source>
        <translation>Tekstitä</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Rajaa</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Vie</translation>
    </message>
</context>
</TS>
