<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>Copy report</source>
        <translation>Kopiera rapporten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Stäng det här meddelandet</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Meddelande</translation>
    </message>
</context>
<context>
    <name>CaptionPanel</name>
    <message>
        <source>Caption and title</source>
        <translation>Texta och sätt rubrik</translation>
    </message>
    <message>
        <source>Choose captions…</source>
        <translation>Välj undertexter…</translation>
    </message>
    <message>
        <source>A caption file: SRT, VTT or ASS</source>
        <translation>En undertextfil: SRT, VTT eller ASS</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Remove the captions</source>
        <translation>Ta bort undertexterna</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Rubrik</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Talare</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Roll</translation>
    </message>
    <message>
        <source>For example: Author visit</source>
        <translation>Till exempel: Författarbesök</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>Vem som talar</translation>
    </message>
    <message>
        <source>Such as: author</source>
        <translation>Till exempel: författare</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Undertexter</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alla filer</translation>
    </message>
    <message>
        <source>Choose captions</source>
        <translation>Välj undertexter</translation>
    </message>
    <message>
        <source>No captions yet</source>
        <translation>Inga undertexter än</translation>
    </message>
    <message>
        <source>1 caption, {inside} in the clip</source>
        <translation>1 text, {inside} i klippet</translation>
    </message>
    <message>
        <source>{count} captions, {inside} in the clip</source>
        <translation>{count} texter, {inside} i klippet</translation>
    </message>
</context>
<context>
    <name>CutBar</name>
    <message>
        <source>Cut</source>
        <translation>Klipp</translation>
    </message>
    <message>
        <source>Start here (I)</source>
        <translation>Börja här (I)</translation>
    </message>
    <message>
        <source>End here (O)</source>
        <translation>Sluta här (O)</translation>
    </message>
    <message>
        <source>Play the clip</source>
        <translation>Spela upp klippet</translation>
    </message>
    <message>
        <source>Plays the clip as the file will, with its title and end cards.</source>
        <translation>Spelar klippet som filen gör det, med titel- och slutkort.</translation>
    </message>
    <message>
        <source>Start of the clip</source>
        <translation>Klippets början</translation>
    </message>
    <message>
        <source>End of the clip</source>
        <translation>Klippets slut</translation>
    </message>
    <message>
        <source>Place in the recording</source>
        <translation>Plats i inspelningen</translation>
    </message>
    <message>
        <source>To the clip&apos;s start (Home)</source>
        <translation>Till klippets början (Home)</translation>
    </message>
    <message>
        <source>One frame back (Left arrow)</source>
        <translation>En bildruta bakåt (vänsterpil)</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Spela eller pausa (mellanslag)</translation>
    </message>
    <message>
        <source>One frame on (Right arrow)</source>
        <translation>En bildruta framåt (högerpil)</translation>
    </message>
    <message>
        <source>To the clip&apos;s end (End)</source>
        <translation>Till klippets slut (End)</translation>
    </message>
    <message>
        <source>Length {length}</source>
        <translation>Längd {length}</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändra…</translation>
    </message>
    <message>
        <source>Change the folder of the files</source>
        <translation>Ändra mapp för filerna</translation>
    </message>
    <message>
        <source>Replace the old files</source>
        <translation>Ersätt de gamla filerna</translation>
    </message>
    <message>
        <source>Tick a channel to export</source>
        <translation>Kryssa för en kanal</translation>
    </message>
    <message>
        <source>Export 1 file</source>
        <translation>Exportera 1 fil</translation>
    </message>
    <message>
        <source>Export {count} files</source>
        <translation>Exportera {count} filer</translation>
    </message>
    <message>
        <source>To folder {folder}</source>
        <translation>Till mappen {folder}</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Mapp för filerna</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Cancelled</source>
        <translation>Avbruten</translation>
    </message>
    <message>
        <source>Done, {size} MB</source>
        <translation>Klar, {size} MB</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Väntar</translation>
    </message>
    <message>
        <source>{share}, about {seconds} s left</source>
        <translation>{share}, ungefär {seconds} s kvar</translation>
    </message>
    <message>
        <source>{share}, about {minutes} min left</source>
        <translation>{share}, ungefär {minutes} min kvar</translation>
    </message>
</context>
<context>
    <name>FramingPanel</name>
    <message>
        <source>Crop</source>
        <translation>Beskär</translation>
    </message>
    <message>
        <source>Fill the frame</source>
        <translation>Fyll rutan</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Visa allt</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centrera</translation>
    </message>
    <message>
        <source>Put the focus point back to the centre</source>
        <translation>Flytta tillbaka fokus till mitten</translation>
    </message>
    <message>
        <source>The whole picture, with its blurred self around it.</source>
        <translation>Hela bilden, med samma bild suddig runt om.</translation>
    </message>
    <message>
        <source>The picture is cropped round the ring in the recording.</source>
        <translation>Bilden beskärs runt ringen i inspelningen.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open a recording</source>
        <translation>Öppna en inspelning</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Inspelningar</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alla filer</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arkiv</translation>
    </message>
    <message>
        <source>&amp;Clip</source>
        <translation>&amp;Klipp</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Språk</translation>
    </message>
    <message>
        <source>&amp;Open a recording…</source>
        <translation>&amp;Öppna en inspelning…</translation>
    </message>
    <message>
        <source>Choose &amp;captions…</source>
        <translation>Välj &amp;undertexter…</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>Öppna &amp;exemplet</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>A&amp;vsluta</translation>
    </message>
    <message>
        <source>Clip &amp;starts here</source>
        <translation>Klippet &amp;börjar här</translation>
    </message>
    <message>
        <source>Clip &amp;ends here</source>
        <translation>Klippet &amp;slutar här</translation>
    </message>
    <message>
        <source>&amp;Back five seconds</source>
        <translation>Fem sekunder b&amp;akåt</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausa</translation>
    </message>
    <message>
        <source>P&amp;lay, again for faster</source>
        <translation>Spe&amp;la, igen för snabbare</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportera</translation>
    </message>
</context>
<context>
    <name>PlayerPanel</name>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Drag the ring onto the person: the crop follows it.</source>
        <translation>Dra ringen till personen: beskärningen följer med.</translation>
    </message>
    <message>
        <source>Safe area</source>
        <translation>Säker yta</translation>
    </message>
    <message>
        <source>Outside the dashed line the channel&apos;s buttons may cover the picture.</source>
        <translation>Utanför den streckade linjen kan kanalens knappar täcka bilden.</translation>
    </message>
    <message>
        <source>Result to show</source>
        <translation>Resultat att visa</translation>
    </message>
    <message>
        <source>Recording with the focus point</source>
        <translation>Inspelningen med fokuspunkten</translation>
    </message>
    <message>
        <source>Arrow keys move the focus point.</source>
        <translation>Piltangenterna flyttar fokuspunkten.</translation>
    </message>
    <message>
        <source>Preview of the result</source>
        <translation>Förhandsvisning av resultatet</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Inspelning</translation>
    </message>
    <message>
        <source>Outside the clip</source>
        <translation>Utanför klippet</translation>
    </message>
</context>
<context>
    <name>PresetList</name>
    <message>
        <source>Channels</source>
        <translation>Kanaler</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Öppna mappen</translation>
    </message>
    <message>
        <source>Back to the clip</source>
        <translation>Tillbaka till klippet</translation>
    </message>
    <message>
        <source>Making the files. You can go on watching meanwhile.</source>
        <translation>Filerna görs. Du kan titta vidare under tiden.</translation>
    </message>
    <message>
        <source>{done} of {count} files are ready.</source>
        <translation>{done} av {count} filer är klara.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing half-finished was left in the folder.</source>
        <translation>Avbrutet. Inget halvfärdigt finns kvar i mappen.</translation>
    </message>
    <message>
        <source>Ready. The files are in the folder.</source>
        <translation>Klart. Filerna finns i mappen.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Drop a recording here</source>
        <translation>Släpp en inspelning här</translation>
    </message>
    <message>
        <source>Leike makes captioned clips of it for stories and feeds.</source>
        <translation>Leike gör textade klipp av den för händelser och flöden.</translation>
    </message>
    <message>
        <source>Open a recording…</source>
        <translation>Öppna en inspelning…</translation>
    </message>
    <message>
        <source>Preparing the sample…</source>
        <translation>Exemplet förbereds…</translation>
    </message>
    <message>
        <source>Try with the sample</source>
        <translation>Prova med exemplet</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Klipp</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Texta</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Beskär</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
</context>
</TS>
