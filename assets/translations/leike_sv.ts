<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About Leike</source>
        <translation>Om Leike</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gjort med</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licens</translation>
    </message>
    <message>
        <source>Leike cuts, captions and frames clips of recorded sessions for stories and feeds.</source>
        <translation>Leike klipper, textar och beskär klipp ur inspelningar för händelser och flöden.</translation>
    </message>
    <message>
        <source>Version {version}.</source>
        <translation>Version {version}.</translation>
    </message>
    <message>
        <source>Leike is free software: you may use, study, share and change it under the GNU General Public License, version 3 or later ({licence}). It comes without any warranty.</source>
        <translation>Leike är fri programvara: du får använda, studera, dela och ändra programmet enligt GNU General Public License, version 3 eller senare ({licence}). Programmet har ingen garanti.</translation>
    </message>
</context>
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
    <name>BranchPage</name>
    <message>
        <source>Who are you?</source>
        <translation>Vilka är ni?</translation>
    </message>
    <message>
        <source>Leike can then put the library&apos;s name and handle on cards and in file names for you.</source>
        <translation>Leike kan då sätta bibliotekets namn och kontonamn på kort och i filnamn åt dig.</translation>
    </message>
    <message>
        <source>&amp;Name of the library or branch</source>
        <translation>Bibliotekets eller &amp;filialens namn</translation>
    </message>
    <message>
        <source>&amp;Handle on social media, such as @ourlibrary</source>
        <translation>Kont&amp;onamn på sociala medier, till exempel @biblioteket</translation>
    </message>
    <message>
        <source>Logo, colours and address come in under Edit – Presets.</source>
        <translation>Logotyp, färger och adress lägger du till under Redigera – Förinställningar.</translation>
    </message>
    <message>
        <source>Colours and logo come from {organisation}.</source>
        <translation>Färger och logotyp kommer från {organisation}.</translation>
    </message>
</context>
<context>
    <name>BundleView</name>
    <message>
        <source>Presets in the file</source>
        <translation>Förinställningar i filen</translation>
    </message>
    <message>
        <source>It is not signed, so anybody may have made it. Make sure who sent it.</source>
        <translation>Den är inte signerad, så vem som helst kan ha gjort den. Kontrollera vem som skickade den.</translation>
    </message>
    <message>
        <source>You have changed this preset yourself. Your changes are kept as a file beside it.</source>
        <translation>Du har själv ändrat den här förinställningen. Dina ändringar sparas som en fil bredvid.</translation>
    </message>
    <message>
        <source>You have just this already</source>
        <translation>Du har redan just den här</translation>
    </message>
    <message>
        <source>You have a newer version already</source>
        <translation>Du har redan en nyare version</translation>
    </message>
    <message>
        <source>New to you</source>
        <translation>Ny för dig</translation>
    </message>
    <message>
        <source>Changes: {count}</source>
        <translation>Ändringar: {count}</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>Här nu</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>I filen</translation>
    </message>
</context>
<context>
    <name>BundleWindow</name>
    <message>
        <source>Take this preset?</source>
        <translation>Ska förinställningen tas i bruk?</translation>
    </message>
    <message>
        <source>Take and trust this key</source>
        <translation>Ta i bruk och lita på nyckeln</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Ta i bruk</translation>
    </message>
    <message>
        <source>Do not take</source>
        <translation>Ta inte i bruk</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>CaptionPanel</name>
    <message>
        <source>Captions</source>
        <translation>Undertexter</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Rubriker</translation>
    </message>
    <message>
        <source>Captions and titles</source>
        <translation>Undertexter och rubriker</translation>
    </message>
</context>
<context>
    <name>ChannelTile</name>
    <message>
        <source>Exported with an older preset</source>
        <translation>Exporterad med en äldre förinställning</translation>
    </message>
    <message>
        <source>Mend the clip&apos;s length for {channel}</source>
        <translation>Rätta klippets längd för {channel}</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Exportera igen</translation>
    </message>
    <message>
        <source>Export again to {channel}</source>
        <translation>Exportera igen till {channel}</translation>
    </message>
    <message>
        <source>Fits, with a remark</source>
        <translation>Passar, men observera</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passar</translation>
    </message>
    <message>
        <source>Too long: {length} s, most {limit} s</source>
        <translation>För långt: {length} s, högst {limit} s</translation>
    </message>
    <message>
        <source>Long: {length} s, best up to {limit} s</source>
        <translation>Långt: {length} s, helst högst {limit} s</translation>
    </message>
    <message>
        <source>Short: {length} s, best from {limit} s</source>
        <translation>Kort: {length} s, helst minst {limit} s</translation>
    </message>
    <message>
        <source>Shorten to {seconds} s</source>
        <translation>Korta till {seconds} s</translation>
    </message>
    <message>
        <source>Lengthen to {seconds} s</source>
        <translation>Förläng till {seconds} s</translation>
    </message>
</context>
<context>
    <name>CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>Kortkommandon</translation>
    </message>
    <message>
        <source>Search for a command or a key</source>
        <translation>Sök ett kommando eller en tangent</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
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
        <source>Replace the old files</source>
        <translation>Ersätt de gamla filerna</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Behåll båda</translation>
    </message>
</context>
<context>
    <name>ClipCard</name>
    <message>
        <source>Name of the clip</source>
        <translation>Klippets namn</translation>
    </message>
</context>
<context>
    <name>ClipList</name>
    <message>
        <source>Clips</source>
        <translation>Klipp</translation>
    </message>
    <message>
        <source>Clips of the project</source>
        <translation>Projektets klipp</translation>
    </message>
    <message>
        <source>New clip</source>
        <translation>Nytt klipp</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicera</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>New clip from here</source>
        <translation>Nytt klipp härifrån</translation>
    </message>
    <message>
        <source>Duplicate the clip</source>
        <translation>Duplicera klippet</translation>
    </message>
    <message>
        <source>Rename the clip</source>
        <translation>Byt namn på klippet</translation>
    </message>
    <message>
        <source>Delete the clip</source>
        <translation>Ta bort klippet</translation>
    </message>
    <message>
        <source>Move the clip up in the list</source>
        <translation>Flytta klippet uppåt i listan</translation>
    </message>
    <message>
        <source>Move the clip down in the list</source>
        <translation>Flytta klippet nedåt i listan</translation>
    </message>
    <message>
        <source>Previous clip</source>
        <translation>Föregående klipp</translation>
    </message>
    <message>
        <source>Next clip</source>
        <translation>Nästa klipp</translation>
    </message>
    <message>
        <source>Clip {number}</source>
        <translation>Klipp {number}</translation>
    </message>
    <message>
        <source>Recording not found</source>
        <translation>Inspelningen hittas inte</translation>
    </message>
    <message>
        <source>Outside the recording</source>
        <translation>Utanför inspelningen</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>Inga undertexter</translation>
    </message>
    <message>
        <source>No channels</source>
        <translation>Inga kanaler</translation>
    </message>
    <message>
        <source>Too long for {channel}</source>
        <translation>För långt för {channel}</translation>
    </message>
    <message>
        <source>Exported: older preset</source>
        <translation>Äldre förinställning</translation>
    </message>
</context>
<context>
    <name>ClosingQuestion</name>
    <message>
        <source>Files are being made</source>
        <translation>Filer skapas</translation>
    </message>
    <message>
        <source>Files are still being made. What should happen to them?</source>
        <translation>Filerna är inte klara ännu. Vad ska hända med dem?</translation>
    </message>
    <message>
        <source>In the background they are finished without the window, and you are told when they are ready. If you stop, finished files stay, and the others are made the next time Leike is started.</source>
        <translation>I bakgrunden görs de klara utan fönstret, och du får veta när de är klara. Om du avbryter blir färdiga filer kvar, och resten görs nästa gång Leike startas.</translation>
    </message>
    <message>
        <source>Finish in the background</source>
        <translation>Gör klart i bakgrunden</translation>
    </message>
    <message>
        <source>Keep the window open</source>
        <translation>Håll fönstret öppet</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Avbryt och stäng</translation>
    </message>
</context>
<context>
    <name>ColourControl</name>
    <message>
        <source>{name}: colour of the brand</source>
        <translation>{name}: utseendets färg</translation>
    </message>
    <message>
        <source>Own colour</source>
        <translation>Egen färg</translation>
    </message>
    <message>
        <source>Accent colour</source>
        <translation>Accentfärg</translation>
    </message>
    <message>
        <source>Text of cards</source>
        <translation>Kortens text</translation>
    </message>
    <message>
        <source>Background of cards</source>
        <translation>Kortens bakgrund</translation>
    </message>
    <message>
        <source>Second colour</source>
        <translation>Andra färgen</translation>
    </message>
</context>
<context>
    <name>CommandTree</name>
    <message>
        <source>Command</source>
        <translation>Kommando</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Kortkommandon</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Kommandon och deras kortkommandon</translation>
    </message>
</context>
<context>
    <name>CompareWindow</name>
    <message>
        <source>Compare presets</source>
        <translation>Jämför förinställningar</translation>
    </message>
    <message>
        <source>with</source>
        <translation>med</translation>
    </message>
    <message>
        <source>First preset</source>
        <translation>Första förinställningen</translation>
    </message>
    <message>
        <source>Second preset</source>
        <translation>Andra förinställningen</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>What both changed</source>
        <translation>Det som båda ändrade</translation>
    </message>
    <message>
        <source>Both changed these: choose for each</source>
        <translation>Båda ändrade dessa: välj för var och en</translation>
    </message>
    <message>
        <source>Bring both together and publish</source>
        <translation>Slå ihop och publicera</translation>
    </message>
    <message>
        <source>This preset was published by two at once. Nothing is lost: choose one, or bring both together. The others get your choice as the newest version, if you may publish it.</source>
        <translation>Två publicerade den här förinställningen samtidigt. Inget har gått förlorat: välj den ena eller slå ihop dem. De andra får ditt val som nyaste version, om du får publicera den.</translation>
    </message>
    <message>
        <source>Use {who}</source>
        <translation>Använd: {who}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>okänd</translation>
    </message>
    <message>
        <source>{who}, in use here</source>
        <translation>{who}, används här</translation>
    </message>
    <message>
        <source>Others get the result as the newest version.</source>
        <translation>De andra får resultatet som nyaste version.</translation>
    </message>
    <message>
        <source>Choose a value for each line first.</source>
        <translation>Välj först ett värde på varje rad.</translation>
    </message>
</context>
<context>
    <name>CountdownQuestion</name>
    <message>
        <source>All files are ready</source>
        <translation>Alla filer är klara</translation>
    </message>
    <message>
        <source>The computer goes to sleep in {seconds} s.</source>
        <translation>Datorn försätts i vila om {seconds} s.</translation>
    </message>
    <message>
        <source>You are logged off in {seconds} s. Save what is open in other programs.</source>
        <translation>Du loggas ut om {seconds} s. Spara det som är öppet i andra program.</translation>
    </message>
    <message>
        <source>Sleep now</source>
        <translation>Vila nu</translation>
    </message>
    <message>
        <source>Log off now</source>
        <translation>Logga ut nu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>CueActions</name>
    <message>
        <source>New caption at the playhead</source>
        <translation>Ny undertext vid spelpositionen</translation>
    </message>
    <message>
        <source>Split at the cursor</source>
        <translation>Dela vid markören</translation>
    </message>
    <message>
        <source>Split at the playhead</source>
        <translation>Dela vid spelpositionen</translation>
    </message>
    <message>
        <source>Merge with the next one</source>
        <translation>Slå ihop med nästa</translation>
    </message>
    <message>
        <source>Delete captions</source>
        <translation>Ta bort undertexter</translation>
    </message>
    <message>
        <source>Next caption</source>
        <translation>Nästa undertext</translation>
    </message>
    <message>
        <source>Previous caption</source>
        <translation>Föregående undertext</translation>
    </message>
    <message>
        <source>Caption starts here</source>
        <translation>Undertexten börjar här</translation>
    </message>
    <message>
        <source>Caption ends here</source>
        <translation>Undertexten slutar här</translation>
    </message>
    <message>
        <source>0.1 s earlier</source>
        <translation>0,1 s tidigare</translation>
    </message>
    <message>
        <source>0.1 s later</source>
        <translation>0,1 s senare</translation>
    </message>
    <message>
        <source>This and all after it 0.1 s earlier</source>
        <translation>Den här och alla efter den 0,1 s tidigare</translation>
    </message>
    <message>
        <source>This and all after it 0.1 s later</source>
        <translation>Den här och alla efter den 0,1 s senare</translation>
    </message>
    <message>
        <source>Move this and all after it here</source>
        <translation>Flytta den här och alla efter den hit</translation>
    </message>
    <message>
        <source>Stretch, so that this one starts here</source>
        <translation>Tänj så att den här börjar här</translation>
    </message>
    <message>
        <source>Ends here, the rest moves along</source>
        <translation>Slutar här, resten flyttar med</translation>
    </message>
    <message>
        <source>Close overlaps and slits</source>
        <translation>Ta bort överlappningar och glipor</translation>
    </message>
    <message>
        <source>Delete all captions shown</source>
        <translation>Ta bort alla undertexter som visas</translation>
    </message>
</context>
<context>
    <name>CueEditor</name>
    <message>
        <source>(1 of {count})</source>
        <translation>(1 av {count})</translation>
    </message>
    <message>
        <source>Text of the caption</source>
        <translation>Undertextens text</translation>
    </message>
    <message>
        <source>Write the caption here</source>
        <translation>Skriv undertexten här</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>Rätta</translation>
    </message>
    <message>
        <source>{letters} characters · {lines} of {most} lines · {speed} characters a second</source>
        <translation>{letters} tecken · rader {lines}/{most} · {speed} tecken i sekunden</translation>
    </message>
</context>
<context>
    <name>CueFiles</name>
    <message>
        <source>Choose captions</source>
        <translation>Välj textfil</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alla filer</translation>
    </message>
    <message>
        <source>Save captions</source>
        <translation>Spara undertexter</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Undertexter</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Ersätt filen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>CueTab</name>
    <message>
        <source>Whole recording</source>
        <translation>Hela inspelningen</translation>
    </message>
    <message>
        <source>Show the captions outside the clip too</source>
        <translation>Visa också undertexterna utanför klippet</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mer</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Ny</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Dela</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Slå ihop</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Tap along</source>
        <translation>Trumma</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Tidigare</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
    <message>
        <source>Starts here</source>
        <translation>Börjar här</translation>
    </message>
    <message>
        <source>Ends here</source>
        <translation>Slutar här</translation>
    </message>
    <message>
        <source>Mend the caption</source>
        <translation>Rätta undertexten</translation>
    </message>
    <message>
        <source>Paste text…</source>
        <translation>Klistra in text…</translation>
    </message>
    <message>
        <source>Choose captions…</source>
        <translation>Välj textfil…</translation>
    </message>
    <message>
        <source>Save the clip&apos;s captions…</source>
        <translation>Spara klippets undertexter…</translation>
    </message>
    <message>
        <source>Save all captions…</source>
        <translation>Spara alla undertexter…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Sök och ersätt</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nästa ställe</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Föregående ställe</translation>
    </message>
    <message>
        <source>No captions yet</source>
        <translation>Inga undertexter än</translation>
    </message>
    <message>
        <source>1 caption, {inside} in the clip</source>
        <translation>1 undertext, {inside} i klippet</translation>
    </message>
    <message>
        <source>{count} captions, {inside} in the clip</source>
        <translation>{count} undertexter, {inside} i klippet</translation>
    </message>
</context>
<context>
    <name>CueTable</name>
    <message>
        <source>Captions</source>
        <translation>Undertexter</translation>
    </message>
</context>
<context>
    <name>CueTableModel</name>
    <message>
        <source>Whether it can be read</source>
        <translation>Om texten hinner läsas</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Längd</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>On screen now</source>
        <translation>Syns nu</translation>
    </message>
</context>
<context>
    <name>CutPanel</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Slut</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Längd</translation>
    </message>
    <message>
        <source>Start here (I)</source>
        <translation>Start här (I)</translation>
    </message>
    <message>
        <source>End here (O)</source>
        <translation>Slut här (O)</translation>
    </message>
    <message>
        <source>Play the clip</source>
        <translation>Spela klippet</translation>
    </message>
    <message>
        <source>Start of the clip</source>
        <translation>Klippets start</translation>
    </message>
    <message>
        <source>End of the clip</source>
        <translation>Klippets slut</translation>
    </message>
    <message>
        <source>Play the recording and press “Start here” and “End here”, or drag the clip&apos;s ends on the timeline. Cutting at a pause sounds best.</source>
        <translation>Spela inspelningen och tryck ”Start här” och ”Slut här”, eller dra i klippets ändar på tidslinjen. Bäst låter det att klippa vid en paus.</translation>
    </message>
    <message>
        <source>Clip &amp;starts here</source>
        <translation>Klippet &amp;startar här</translation>
    </message>
    <message>
        <source>Clip &amp;ends here</source>
        <translation>Klippet sl&amp;utar här</translation>
    </message>
    <message>
        <source>Start one frame earlier</source>
        <translation>Starta en bildruta tidigare</translation>
    </message>
    <message>
        <source>Start one frame later</source>
        <translation>Starta en bildruta senare</translation>
    </message>
    <message>
        <source>End one frame earlier</source>
        <translation>Sluta en bildruta tidigare</translation>
    </message>
    <message>
        <source>End one frame later</source>
        <translation>Sluta en bildruta senare</translation>
    </message>
    <message>
        <source>Play the clip as its file will be</source>
        <translation>Spela klippet så som filen blir</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Historik…</translation>
    </message>
    <message>
        <source>&amp;Presets…</source>
        <translation>&amp;Förinställningar…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Inställningar…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbok</translation>
    </message>
    <message>
        <source>&amp;First steps…</source>
        <translation>De &amp;första stegen…</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Kortkommandon</translation>
    </message>
    <message>
        <source>&amp;Change keys…</source>
        <translation>Ä&amp;ndra kortkommandon…</translation>
    </message>
    <message>
        <source>&amp;Report of a problem…</source>
        <translation>&amp;Rapport om ett problem…</translation>
    </message>
    <message>
        <source>&amp;About Leike</source>
        <translation>&amp;Om Leike</translation>
    </message>
</context>
<context>
    <name>DifferenceView</name>
    <message>
        <source>Value</source>
        <translation>Värde</translation>
    </message>
    <message>
        <source>Differences between {one} and {two}</source>
        <translation>Skillnader mellan {one} och {two}</translation>
    </message>
    <message>
        <source>There is no difference.</source>
        <translation>Det finns inga skillnader.</translation>
    </message>
    <message>
        <source>Different values: {count}.</source>
        <translation>Olika värden: {count}.</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>inte låst</translation>
    </message>
    <message>
        <source>(as the parent)</source>
        <translation>(som i grunden)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nej</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>This clip has no captions; the recording has {count} elsewhere.</source>
        <translation>Det här klippet har inga undertexter; på andra ställen i inspelningen finns {count}.</translation>
    </message>
    <message>
        <source>Captions are read by everybody who watches without sound.</source>
        <translation>Undertexter läses av alla som tittar utan ljud.</translation>
    </message>
    <message>
        <source>Choose captions…</source>
        <translation>Välj textfil…</translation>
    </message>
    <message>
        <source>A caption file: SRT, VTT or ASS</source>
        <translation>En textfil: SRT, VTT eller ASS</translation>
    </message>
    <message>
        <source>Paste text…</source>
        <translation>Klistra in text…</translation>
    </message>
    <message>
        <source>What is said, as plain text; Leike divides it and gives it times</source>
        <translation>Det som sägs, som vanlig text; Leike delar upp den och ger tider</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation>Skriv här</translation>
    </message>
    <message>
        <source>Write the first caption at the playhead</source>
        <translation>Skriv den första undertexten vid spelpositionen</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportera</translation>
    </message>
    <message>
        <source>Export all clips</source>
        <translation>Exportera alla klipp</translation>
    </message>
    <message>
        <source>Export again what has older presets</source>
        <translation>Exportera igen det som har äldre förinställningar</translation>
    </message>
    <message>
        <source>Choose the folder of the files…</source>
        <translation>Välj mapp för filerna…</translation>
    </message>
    <message>
        <source>Show more or fewer channels</source>
        <translation>Visa fler eller färre kanaler</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Avbryt alla</translation>
    </message>
    <message>
        <source>When all is done…</source>
        <translation>När allt är klart…</translation>
    </message>
    <message>
        <source>Show the exported files</source>
        <translation>Visa de exporterade filerna</translation>
    </message>
    <message>
        <source>Export failed files again</source>
        <translation>Exportera de misslyckade igen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Öppna mappen</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Töm listan</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Öppna filen</translation>
    </message>
    <message>
        <source>Stop the file</source>
        <translation>Avbryt filen</translation>
    </message>
    <message>
        <source>Export the file again</source>
        <translation>Exportera filen igen</translation>
    </message>
    <message>
        <source>Copy the file&apos;s post text</source>
        <translation>Kopiera filens inläggstext</translation>
    </message>
    <message>
        <source>Copy the file&apos;s ffmpeg command</source>
        <translation>Kopiera filens ffmpeg-kommando</translation>
    </message>
    <message>
        <source>Copy the report of a failure</source>
        <translation>Kopiera felrapporten</translation>
    </message>
    <message>
        <source>Pause the file</source>
        <translation>Pausa filen</translation>
    </message>
    <message>
        <source>Continue with the file</source>
        <translation>Fortsätt med filen</translation>
    </message>
    <message>
        <source>Make the file earlier</source>
        <translation>Gör filen tidigare</translation>
    </message>
    <message>
        <source>Make the file later</source>
        <translation>Gör filen senare</translation>
    </message>
    <message>
        <source>Make the file next</source>
        <translation>Gör filen härnäst</translation>
    </message>
</context>
<context>
    <name>ExportFolder</name>
    <message>
        <source>Leike among your videos</source>
        <translation>Mappen Leike bland dina videor</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Välj…</translation>
    </message>
    <message>
        <source>Choose the folder for finished files</source>
        <translation>Välj mappen för färdiga filer</translation>
    </message>
    <message>
        <source>Folder for finished files</source>
        <translation>Mapp för färdiga filer</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>Channels</source>
        <translation>Kanaler</translation>
    </message>
    <message>
        <source>Presets…</source>
        <translation>Förinställningar…</translation>
    </message>
    <message>
        <source>Make and change presets: look, size and limits of channels</source>
        <translation>Gör och ändra förinställningar: kanalernas utseende, storlek och gränser</translation>
    </message>
    <message>
        <source>The export of 1 file goes on.</source>
        <translation>Exporten av 1 fil fortsätter.</translation>
    </message>
    <message>
        <source>The export of {count} files goes on.</source>
        <translation>Exporten av {count} filer fortsätter.</translation>
    </message>
    <message>
        <source>Files: {done} of {count}</source>
        <translation>Filer: {done} av {count}</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Filer</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Mapp för filerna</translation>
    </message>
</context>
<context>
    <name>ExportRows</name>
    <message>
        <source>As many as are fastest</source>
        <translation>Automatiskt det snabbaste antalet</translation>
    </message>
    <message>
        <source>Where the folder lies on a network</source>
        <translation>När mappen ligger på ett nätverk</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Alltid</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Aldrig</translation>
    </message>
    <message>
        <source>Best quality (x264)</source>
        <translation>Bästa kvalitet (x264)</translation>
    </message>
</context>
<context>
    <name>FfmpegRows</name>
    <message>
        <source>Use &amp;another…</source>
        <translation>An&amp;vänd en annan…</translation>
    </message>
    <message>
        <source>Use another ffmpeg</source>
        <translation>Använd en annan ffmpeg</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>Kontrollera i&amp;gen</translation>
    </message>
    <message>
        <source>Check the chosen ffmpeg again</source>
        <translation>Kontrollera den valda ffmpeg igen</translation>
    </message>
    <message>
        <source>Go &amp;back</source>
        <translation>Gå till&amp;baka</translation>
    </message>
    <message>
        <source>Go back to the ffmpeg used before</source>
        <translation>Gå tillbaka till den tidigare ffmpeg</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Cancel the check of ffmpeg</source>
        <translation>Avbryt kontrollen av ffmpeg</translation>
    </message>
    <message>
        <source>Check of ffmpeg</source>
        <translation>Kontroll av ffmpeg</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Tittar …</translation>
    </message>
    <message>
        <source>set by LEIKE_FFMPEG</source>
        <translation>anges av LEIKE_FFMPEG</translation>
    </message>
    <message>
        <source>chosen, stays where it is</source>
        <translation>vald, stannar där den är</translation>
    </message>
    <message>
        <source>chosen, copied to Leike&apos;s own folder</source>
        <translation>vald, kopierad till Leikes egen mapp</translation>
    </message>
    <message>
        <source>came with Leike</source>
        <translation>följde med Leike</translation>
    </message>
    <message>
        <source>None that works</source>
        <translation>Ingen som fungerar</translation>
    </message>
    <message>
        <source>Version {version}, {origin}</source>
        <translation>Version {version}, {origin}</translation>
    </message>
    <message>
        <source>Looking at the file …</source>
        <translation>Tittar på filen …</translation>
    </message>
    <message>
        <source>Does it start? …</source>
        <translation>Startar den? …</translation>
    </message>
    <message>
        <source>Are all parts there? …</source>
        <translation>Finns alla delar? …</translation>
    </message>
    <message>
        <source>Test export with Leike&apos;s own …</source>
        <translation>Provexport med Leikes egen …</translation>
    </message>
    <message>
        <source>Test export with the new one …</source>
        <translation>Provexport med den nya …</translation>
    </message>
    <message>
        <source>Comparing both …</source>
        <translation>Jämför båda …</translation>
    </message>
    <message>
        <source>ffmpeg program or archive (*)</source>
        <translation>Programmet ffmpeg eller ett paket (*)</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Back to parent&apos;s</source>
        <translation>Tillbaka till grunden</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>Ändra här</translation>
    </message>
    <message>
        <source>{name}: back to the parent&apos;s value</source>
        <translation>{name}: tillbaka till grundens värde</translation>
    </message>
    <message>
        <source>{name}: override</source>
        <translation>{name}: ändra här</translation>
    </message>
    <message>
        <source>Locked by {name}: {reason}.</source>
        <translation>Låst av {name}: {reason}.</translation>
    </message>
    <message>
        <source>Locked for all that build on this: {reason}.</source>
        <translation>Låst för alla som bygger på denna: {reason}.</translation>
    </message>
    <message>
        <source>From {name}.</source>
        <translation>Från {name}.</translation>
    </message>
    <message>
        <source>As the captions.</source>
        <translation>Som undertexterna.</translation>
    </message>
    <message>
        <source>Leike&apos;s own value.</source>
        <translation>Leikes förval.</translation>
    </message>
    <message>
        <source>Not set.</source>
        <translation>Inte angivet.</translation>
    </message>
    <message>
        <source>{name} is locked</source>
        <translation>{name} är låst</translation>
    </message>
    <message>
        <source>Unlock {name}</source>
        <translation>Lås upp {name}</translation>
    </message>
    <message>
        <source>Lock {name} for those that build on this</source>
        <translation>Lås {name} för dem som bygger på denna</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>The text is copied. Paste it into the post.</source>
        <translation>Texten är kopierad. Klistra in den i inlägget.</translation>
    </message>
    <message>
        <source>The report is copied. Paste it into a message to your support.</source>
        <translation>Rapporten är kopierad. Klistra in den i ett meddelande till din support.</translation>
    </message>
    <message>
        <source>The command is copied. Paste it into a terminal.</source>
        <translation>Kommandot är kopierat. Klistra in det i en terminal.</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Mapp för filerna</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;Nytt projekt…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öppna…</translation>
    </message>
    <message>
        <source>Open the sa&amp;mple</source>
        <translation>Öppna e&amp;xemplet</translation>
    </message>
    <message>
        <source>&amp;Add a recording to the project…</source>
        <translation>&amp;Lägg till en inspelning i projektet…</translation>
    </message>
    <message>
        <source>&amp;Find a missing recording…</source>
        <translation>&amp;Leta upp en saknad inspelning…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Spara</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Spara s&amp;om…</translation>
    </message>
    <message>
        <source>&amp;Close the project</source>
        <translation>Stä&amp;ng projektet</translation>
    </message>
</context>
<context>
    <name>FileControl</name>
    <message>
        <source>None</source>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Välj…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>{name}: choose a file</source>
        <translation>{name}: välj en fil</translation>
    </message>
    <message>
        <source>{name}: remove</source>
        <translation>{name}: ta bort</translation>
    </message>
    <message>
        <source>Pictures ({endings})</source>
        <translation>Bilder ({endings})</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Recordings and projects</source>
        <translation>Inspelningar och projekt</translation>
    </message>
    <message>
        <source>Choose a recording</source>
        <translation>Välj en inspelning</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Inspelningar</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Spara projektet</translation>
    </message>
    <message>
        <source>Leike projects</source>
        <translation>Leike-projekt</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alla filer</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Show {count} earlier files</source>
        <translation>Visa {count} tidigare filer</translation>
    </message>
    <message>
        <source>Show {count} later files</source>
        <translation>Visa {count} senare filer</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>1 note</source>
        <translation>1 anmärkning</translation>
    </message>
    <message>
        <source>{count} notes</source>
        <translation>{count} anmärkningar</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>och {count} till</translation>
    </message>
    <message>
        <source>Drag the finished file into another program.</source>
        <translation>Dra den färdiga filen till ett annat program.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Öppna mappen</translation>
    </message>
    <message>
        <source>Copy post text</source>
        <translation>Kopiera text</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Välj en annan mapp…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersätt</translation>
    </message>
    <message>
        <source>Export anyway</source>
        <translation>Exportera ändå</translation>
    </message>
    <message>
        <source>Find the recording…</source>
        <translation>Sök upp inspelningen…</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Kopiera rapport</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Exportera igen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Make this file earlier</source>
        <translation>Gör den här filen tidigare</translation>
    </message>
    <message>
        <source>Make this file later</source>
        <translation>Gör den här filen senare</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Kopiera kommando</translation>
    </message>
    <message>
        <source>Drag the file to another place in the list.</source>
        <translation>Dra filen till en annan plats i listan.</translation>
    </message>
    <message>
        <source>Stopped. Nothing of it was left.</source>
        <translation>Avbruten. Inget av den lämnades kvar.</translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation>Misslyckades: {reason}</translation>
    </message>
    <message>
        <source>Done, {size} MB</source>
        <translation>Klar, {size} MB</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausad</translation>
    </message>
    <message>
        <source>Waiting, about {size} MB</source>
        <translation>Väntar, ungefär {size} MB</translation>
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
    <name>FilesControl</name>
    <message>
        <source>Add…</source>
        <translation>Lägg till…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>{name}: add a file</source>
        <translation>{name}: lägg till en fil</translation>
    </message>
    <message>
        <source>{name}: remove</source>
        <translation>{name}: ta bort</translation>
    </message>
    <message>
        <source>Fonts ({endings})</source>
        <translation>Typsnitt ({endings})</translation>
    </message>
</context>
<context>
    <name>FilesWindow</name>
    <message>
        <source>Exported files</source>
        <translation>Exporterade filer</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersätt med</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersätt</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>Same case</source>
        <translation>Samma skiftläge</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Hela ord</translation>
    </message>
    <message>
        <source>Pattern (regular expression)</source>
        <translation>Sökuttryck (reguljärt uttryck)</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Föregående ställe</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nästa ställe</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Stäng sökningen</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Ersätt alla</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} av {count}</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} hittades</translation>
    </message>
</context>
<context>
    <name>FirstStepsWindow</name>
    <message>
        <source>Your organisation has made these choices for this computer.</source>
        <translation>Din organisation har gjort de här valen för datorn.</translation>
    </message>
    <message>
        <source>Skip &amp;all</source>
        <translation>Hoppa över a&amp;llt</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Tillbaka</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>De första stegen</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Sida {number} av {count}</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>&amp;Hoppa över</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Klart</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Nästa</translation>
    </message>
</context>
<context>
    <name>FolderPage</name>
    <message>
        <source>Shared presets</source>
        <translation>Delade förinställningar</translation>
    </message>
    <message>
        <source>Do your branches share the look of their videos in a folder on a network drive? If you do not know, leave this empty: everything works without.</source>
        <translation>Delar era filialer videornas utseende i en mapp på en nätverksenhet? Lämna tomt om du inte vet: allt fungerar utan.</translation>
    </message>
    <message>
        <source>Shared &amp;folder</source>
        <translation>Delad &amp;mapp</translation>
    </message>
    <message>
        <source>Shared folder</source>
        <translation>Delad mapp</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Välj…</translation>
    </message>
    <message>
        <source>Choose the shared folder for presets</source>
        <translation>Välj den delade mappen för förinställningar</translation>
    </message>
    <message>
        <source>Looking for the folder…</source>
        <translation>Letar efter mappen…</translation>
    </message>
    <message>
        <source>This folder cannot be reached just now. Correct it, or go on: Leike keeps it then and looks for it again and again.</source>
        <translation>Mappen kan inte nås just nu. Rätta den eller gå vidare: Leike minns den då och letar efter den då och då.</translation>
    </message>
    <message>
        <source>Shared folder for presets</source>
        <translation>Delad mapp för förinställningar</translation>
    </message>
</context>
<context>
    <name>FolderSign</name>
    <message>
        <source>Shared folder for presets</source>
        <translation>Delad mapp för förinställningar</translation>
    </message>
    <message>
        <source>The shared folder has news of presets: {count}. Press to see them.</source>
        <translation>Nya eller ändrade förinställningar i den delade mappen: {count}. Tryck för att se dem.</translation>
    </message>
    <message>
        <source>Preset updates: {count}</source>
        <translation>Uppdateringar: {count}</translation>
    </message>
    <message>
        <source>Presets up to date</source>
        <translation>Förinställningarna är aktuella</translation>
    </message>
    <message>
        <source>The shared folder is there, and your presets are up to date.</source>
        <translation>Den delade mappen är tillgänglig och dina förinställningar är aktuella.</translation>
    </message>
    <message>
        <source>Shared folder away</source>
        <translation>Delad mapp borta</translation>
    </message>
    <message>
        <source>The shared folder cannot be reached right now. Your presets work without it.</source>
        <translation>Den delade mappen går inte att nå just nu. Dina förinställningar fungerar utan den.</translation>
    </message>
    <message>
        <source>Shared folder read-only</source>
        <translation>Delad mapp skrivskyddad</translation>
    </message>
    <message>
        <source>Your presets are up to date. You may read the shared folder, but not publish to it.</source>
        <translation>Dina förinställningar är aktuella. Du får läsa den delade mappen men inte publicera i den.</translation>
    </message>
</context>
<context>
    <name>FormHead</name>
    <message>
        <source>Choose a preset on the left.</source>
        <translation>Välj en förinställning till vänster.</translation>
    </message>
    <message>
        <source>Preset to build on</source>
        <translation>Förinställning att bygga på</translation>
    </message>
    <message>
        <source>Build on it too</source>
        <translation>Bygg även på den</translation>
    </message>
    <message>
        <source>Changes are saved by themselves.</source>
        <translation>Ändringarna sparas av sig själva.</translation>
    </message>
    <message>
        <source>This preset is not changed. Press Duplicate to make one of your own that builds on it.</source>
        <translation>Den här förinställningen ändras inte. Tryck på Duplicera för att göra en egen som bygger på den.</translation>
    </message>
    <message>
        <source>Limits last checked {date}, {days} days ago: look whether they still hold.</source>
        <translation>Gränserna kontrollerades senast {date}, för {days} dagar sedan: se om de fortfarande gäller.</translation>
    </message>
    <message>
        <source>Limits last checked {date}.</source>
        <translation>Gränserna kontrollerades senast {date}.</translation>
    </message>
    <message>
        <source>Build no longer on {name}</source>
        <translation>Bygg inte längre på {name}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Nothing else</source>
        <translation>Inget annat</translation>
    </message>
</context>
<context>
    <name>FrameOnRecording</name>
    <message>
        <source>Upper</source>
        <translation>Övre</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>Nedre</translation>
    </message>
</context>
<context>
    <name>FramingCommands</name>
    <message>
        <source>Fill</source>
        <translation>Fyll</translation>
    </message>
    <message>
        <source>Blurred edges</source>
        <translation>Suddiga kanter</translation>
    </message>
    <message>
        <source>Coloured edges</source>
        <translation>Färgade kanter</translation>
    </message>
    <message>
        <source>Two regions</source>
        <translation>Två delar</translation>
    </message>
    <message>
        <source>Own framing for this shape of picture</source>
        <translation>Egen beskärning för den här bildformen</translation>
    </message>
    <message>
        <source>Frame to the left</source>
        <translation>Flytta bildrutan åt vänster</translation>
    </message>
    <message>
        <source>Frame to the right</source>
        <translation>Flytta bildrutan åt höger</translation>
    </message>
    <message>
        <source>Frame up</source>
        <translation>Flytta bildrutan uppåt</translation>
    </message>
    <message>
        <source>Frame down</source>
        <translation>Flytta bildrutan nedåt</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Närmare</translation>
    </message>
    <message>
        <source>Further away</source>
        <translation>Längre bort</translation>
    </message>
    <message>
        <source>Frame to the middle</source>
        <translation>Bildrutan till mitten</translation>
    </message>
    <message>
        <source>Take the other region</source>
        <translation>Ta den andra delen</translation>
    </message>
    <message>
        <source>Swap the regions</source>
        <translation>Byt plats på delarna</translation>
    </message>
    <message>
        <source>Frame moves</source>
        <translation>Bildrutan rör sig</translation>
    </message>
    <message>
        <source>Add a point here</source>
        <translation>Lägg till en punkt här</translation>
    </message>
    <message>
        <source>Delete the point</source>
        <translation>Ta bort punkten</translation>
    </message>
    <message>
        <source>Previous point</source>
        <translation>Föregående punkt</translation>
    </message>
    <message>
        <source>Next point</source>
        <translation>Nästa punkt</translation>
    </message>
</context>
<context>
    <name>FramingPanel</name>
    <message>
        <source>Drag</source>
        <translation>Dra</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höjd</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Närmare</translation>
    </message>
    <message>
        <source>Upper region</source>
        <translation>Övre delen</translation>
    </message>
    <message>
        <source>Lower region</source>
        <translation>Nedre delen</translation>
    </message>
    <message>
        <source>Height of the upper region</source>
        <translation>Den övre delens höjd</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centrera</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Byt plats</translation>
    </message>
    <message>
        <source>Otherwise all channels share one framing.</source>
        <translation>Annars har alla kanaler samma beskärning.</translation>
    </message>
    <message>
        <source>Own framing for {shape} pictures</source>
        <translation>Egen beskärning för {shape}-bilder</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Drag both frames in the recording: one is shown above the other.</source>
        <translation>Dra i båda bildrutorna i inspelningen: de visas ovanför varandra.</translation>
    </message>
    <message>
        <source>The whole picture, with one colour around it.</source>
        <translation>Hela bilden, med en färg runt om.</translation>
    </message>
    <message>
        <source>The whole picture, with its blurred self around it.</source>
        <translation>Hela bilden, med samma bild suddig runt om.</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Pause in the sound</source>
        <translation>Paus i ljudet</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Klipp</translation>
    </message>
    <message>
        <source>Picture changes</source>
        <translation>Bilden byts</translation>
    </message>
    <message>
        <source>Playhead</source>
        <translation>Spelhuvud</translation>
    </message>
    <message>
        <source>Clip {number}: drag its ends to trim it, its middle to move it.</source>
        <translation>Klipp {number}: dra i ändarna för att trimma, i mitten för att flytta.</translation>
    </message>
    <message>
        <source>Point of the frame&apos;s path: click to go there, drag to move it.</source>
        <translation>Punkt på bildrutans väg: klicka för att gå dit, dra för att flytta den.</translation>
    </message>
    <message>
        <source>Pause {times}</source>
        <translation>Paus {times}</translation>
    </message>
</context>
<context>
    <name>GroundRow</name>
    <message>
        <source>Colour</source>
        <translation>Färg</translation>
    </message>
    <message>
        <source>The channel&apos;s colour</source>
        <translation>Kanalens färg</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Svart</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Vit</translation>
    </message>
    <message>
        <source>Another colour</source>
        <translation>Annan färg</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message>
        <source>The beginning</source>
        <translation>Början</translation>
    </message>
    <message>
        <source>Clip {number}</source>
        <translation>Klipp {number}</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>Press a step to go back to it, or on to it again.</source>
        <translation>Tryck på ett steg för att gå tillbaka till det eller fram till det igen.</translation>
    </message>
    <message>
        <source>Steps that were done</source>
        <translation>Utförda steg</translation>
    </message>
    <message>
        <source>▶ {step} (now)</source>
        <translation>▶ {step} (nu)</translation>
    </message>
    <message>
        <source>{step} (undone)</source>
        <translation>{step} (ångrat)</translation>
    </message>
</context>
<context>
    <name>KeysWindow</name>
    <message>
        <source>Keys and trust</source>
        <translation>Nycklar och förtroende</translation>
    </message>
    <message>
        <source>Your key</source>
        <translation>Din nyckel</translation>
    </message>
    <message>
        <source>Presets that you publish are signed with it, so that others see that they come from you. Compare these signs on the phone when someone asks.</source>
        <translation>Förinställningar som du publicerar signeras med den, så att andra ser att de kommer från dig. Jämför tecknen per telefon om någon frågar.</translation>
    </message>
    <message>
        <source>&amp;Passphrase for the file</source>
        <translation>&amp;Lösenfras för filen</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>Minst 8 tecken</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportera…</translation>
    </message>
    <message>
        <source>Export your key to a file</source>
        <translation>Exportera din nyckel till en fil</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importera…</translation>
    </message>
    <message>
        <source>Import a key from a file</source>
        <translation>Importera en nyckel från en fil</translation>
    </message>
    <message>
        <source>&amp;Replace…</source>
        <translation>&amp;Byt ut…</translation>
    </message>
    <message>
        <source>Replace your key with a new one</source>
        <translation>Byt ut din nyckel mot en ny</translation>
    </message>
    <message>
        <source>&amp;Withdraw…</source>
        <translation>&amp;Återkalla…</translation>
    </message>
    <message>
        <source>Withdraw your key</source>
        <translation>Återkalla din nyckel</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>Organisations that you trust</source>
        <translation>Organisationer som du litar på</translation>
    </message>
    <message>
        <source>&amp;Trust no longer</source>
        <translation>&amp;Lita inte längre på</translation>
    </message>
    <message>
        <source>Your key: {key}</source>
        <translation>Din nyckel: {key}</translation>
    </message>
    <message>
        <source>Only versions signed with these keys may change the organisation&apos;s rules here.</source>
        <translation>Bara versioner som signerats med dessa nycklar får ändra organisationens regler här.</translation>
    </message>
    <message>
        <source>Your organisation has set the trusted keys for this computer: {keys}.</source>
        <translation>Din organisation har bestämt vilka nycklar den här datorn litar på: {keys}.</translation>
    </message>
    <message>
        <source>None yet. The first time you take an organisation&apos;s rules, you trust their key.</source>
        <translation>Inga ännu. Första gången du tar en organisations regler i bruk börjar du lita på dess nyckel.</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>återkallad</translation>
    </message>
    <message>
        <source>You get a new key, and the others follow it by themselves. Do this when you hand your work over.</source>
        <translation>Du får en ny nyckel och de andra följer den av sig själva. Gör så när du lämnar över ditt arbete.</translation>
    </message>
    <message>
        <source>From now on nobody takes anything signed with this key. Do this when someone else may have it. It cannot be undone.</source>
        <translation>Från och med nu tar ingen i bruk något som signerats med den här nyckeln. Gör så om någon annan kan ha fått den. Det går inte att ångra.</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>Byt ut nyckeln</translation>
    </message>
    <message>
        <source>Withdraw the key</source>
        <translation>Återkalla nyckeln</translation>
    </message>
    <message>
        <source>Give a passphrase of at least 8 characters first.</source>
        <translation>Ange först en lösenfras på minst 8 tecken.</translation>
    </message>
    <message>
        <source>Export your key</source>
        <translation>Exportera din nyckel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Nycklar</translation>
    </message>
    <message>
        <source>Import a key</source>
        <translation>Importera en nyckel</translation>
    </message>
    <message>
        <source>The key was exported to {file}.</source>
        <translation>Nyckeln exporterades till {file}.</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Welcome to Leike</source>
        <translation>Välkommen till Leike</translation>
    </message>
    <message>
        <source>Which language do you want to work in? Captions are not tied to it, and you can change it at any time under View.</source>
        <translation>Vilket språk vill du arbeta på? Undertexterna är inte bundna till det, och du kan byta språk när som helst under Visa.</translation>
    </message>
    <message>
        <source>Language of the window: {language}</source>
        <translation>Fönstrets språk: {language}</translation>
    </message>
</context>
<context>
    <name>LockDialog</name>
    <message>
        <source>Lock {name}</source>
        <translation>Lås {name}</translation>
    </message>
    <message>
        <source>Why is it locked? Those who build on this preset read the reason.</source>
        <translation>Varför låses värdet? De som bygger på förinställningen ser orsaken.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Orsak</translation>
    </message>
    <message>
        <source>For example: the city&apos;s visual guidelines</source>
        <translation>Till exempel: stadens grafiska anvisning</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lås</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Avsluta</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Ångra</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Gör om</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>Handbok</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Text of the manual</source>
        <translation>Handbokens text</translation>
    </message>
    <message>
        <source>The manual is missing from this installation.</source>
        <translation>Handboken saknas i den här installationen.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arkiv</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Redigera</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Spela</translation>
    </message>
    <message>
        <source>&amp;Cut</source>
        <translation>&amp;Klipp</translation>
    </message>
    <message>
        <source>C&amp;aptions</source>
        <translation>&amp;Undertexter</translation>
    </message>
    <message>
        <source>F&amp;rame</source>
        <translation>&amp;Beskär</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Visa</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hjälp</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Språk</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>Menyer</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportera</translation>
    </message>
</context>
<context>
    <name>NewPresetDialog</name>
    <message>
        <source>New preset</source>
        <translation>Ny förinställning</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Skapa</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Organisation&apos;s look</source>
        <translation>Organisationens utseende</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Filial</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Channel that it is like</source>
        <translation>Kanal som den liknar</translation>
    </message>
    <message>
        <source>Look that it builds on</source>
        <translation>Utseende som den bygger på</translation>
    </message>
    <message>
        <source>Use as our look in all channels without one of their own</source>
        <translation>Använd som vårt utseende i kanaler som saknar eget</translation>
    </message>
    <message>
        <source>Colours, fonts, logo and rules that all branches follow.</source>
        <translation>Färger, typsnitt, logotyp och regler som alla filialer följer.</translation>
    </message>
    <message>
        <source>A library&apos;s own name and address, on top of the organisation&apos;s look.</source>
        <translation>Filialens eget namn och adress ovanpå organisationens utseende.</translation>
    </message>
    <message>
        <source>One kind of video: size, limits and captions, in your look.</source>
        <translation>Ett slags video: storlek, gränser och undertexter i ert utseende.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ingen</translation>
    </message>
</context>
<context>
    <name>NewsWindow</name>
    <message>
        <source>Preset updates</source>
        <translation>Uppdateringar av förinställningar</translation>
    </message>
    <message>
        <source>News in the shared folder</source>
        <translation>Nytt i den delade mappen</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Ta i bruk</translation>
    </message>
    <message>
        <source>Skip this version</source>
        <translation>Hoppa över versionen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>From now on, &amp;take trusted updates by themselves</source>
        <translation>Ta från och med nu &amp;betrodda uppdateringar i bruk automatiskt</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Läser…</translation>
    </message>
    <message>
        <source>The shared folder does not answer right now. Your presets work without it.</source>
        <translation>Den delade mappen svarar inte just nu. Dina förinställningar fungerar utan den.</translation>
    </message>
    <message>
        <source>No shared folder is chosen. You can choose one in the settings.</source>
        <translation>Ingen delad mapp har valts. Du kan välja en i inställningarna.</translation>
    </message>
    <message>
        <source>The shared folder is being looked at.</source>
        <translation>Den delade mappen gås igenom.</translation>
    </message>
    <message>
        <source>Shared folder: {folder}</source>
        <translation>Delad mapp: {folder}</translation>
    </message>
    <message>
        <source>Your presets are up to date.</source>
        <translation>Dina förinställningar är aktuella.</translation>
    </message>
    <message>
        <source>You may read it, but not publish to it.</source>
        <translation>Du får läsa den men inte publicera i den.</translation>
    </message>
    <message>
        <source>Files still on their way, or not usable: {count}.</source>
        <translation>Filer på väg eller oanvändbara: {count}.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Avvisad</translation>
    </message>
    <message>
        <source>New to you</source>
        <translation>Ny för dig</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Nyare version</translation>
    </message>
    <message>
        <source>Versions to choose from: {count}</source>
        <translation>Versioner att välja mellan: {count}</translation>
    </message>
    <message>
        <source>Your organisation has decided this.</source>
        <translation>Din organisation har bestämt detta.</translation>
    </message>
</context>
<context>
    <name>NumberControl</name>
    <message>
        <source>In use</source>
        <translation>Används</translation>
    </message>
    <message>
        <source>{name}: in use</source>
        <translation>{name}: används</translation>
    </message>
</context>
<context>
    <name>OfferView</name>
    <message>
        <source>You have changed this preset yourself. Your changes are kept as a file beside it.</source>
        <translation>Du har själv ändrat den här förinställningen. Dina ändringar sparas som en fil bredvid.</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>Här nu</translation>
    </message>
    <message>
        <source>In the update</source>
        <translation>I uppdateringen</translation>
    </message>
    <message>
        <source>It changes nothing that can be seen in a list.</source>
        <translation>Den ändrar inget som syns i en lista.</translation>
    </message>
</context>
<context>
    <name>PastePage</name>
    <message>
        <source>Paste or write here what is said. Leike divides it into captions and gives them times.</source>
        <translation>Klistra in eller skriv här vad som sägs. Leike delar upp det i undertexter och ger dem tider.</translation>
    </message>
    <message>
        <source>Text to spread</source>
        <translation>Text att fördela</translation>
    </message>
    <message>
        <source>Each line is a caption of its own</source>
        <translation>Varje rad är en egen undertext</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Spread over the recording</source>
        <translation>Fördela över inspelningen</translation>
    </message>
    <message>
        <source>Spread over the clip</source>
        <translation>Fördela över klippet</translation>
    </message>
    <message>
        <source>Empty lines and dashes of speakers begin a new caption.</source>
        <translation>En tom rad och talstreck börjar en ny undertext.</translation>
    </message>
    <message>
        <source>{count} captions. Reading takes {needed} s, the clip lasts {length} s.</source>
        <translation>{count} undertexter. Läsningen tar {needed} s, klippet är {length} s.</translation>
    </message>
    <message>
        <source>The last {free} s stay without captions.</source>
        <translation>De sista {free} s blir utan text.</translation>
    </message>
    <message>
        <source>They replace the {count} captions that are there.</source>
        <translation>De ersätter de {count} som finns där.</translation>
    </message>
</context>
<context>
    <name>PathBox</name>
    <message>
        <source>Add a point here</source>
        <translation>Lägg till en punkt här</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Points of the frame&apos;s path</source>
        <translation>Punkter på bildrutans väg</translation>
    </message>
    <message>
        <source>Goes on from here</source>
        <translation>Fortsätter härifrån</translation>
    </message>
    <message>
        <source>How the frame goes on from this point</source>
        <translation>Hur bildrutan fortsätter från punkten</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>stannar där</translation>
    </message>
    <message>
        <source>{time}  ·  {zoom} %  ·  {how}</source>
        <translation>{time}  ·  {zoom} %  ·  {how}</translation>
    </message>
    <message>
        <source>softly</source>
        <translation>mjukt</translation>
    </message>
    <message>
        <source>evenly</source>
        <translation>jämnt</translation>
    </message>
    <message>
        <source>stands still, then jumps</source>
        <translation>står stilla och hoppar sedan</translation>
    </message>
    <message>
        <source>Let the frame follow somebody: it travels from point to point.</source>
        <translation>Låt bildrutan följa någon: den rör sig från punkt till punkt.</translation>
    </message>
    <message>
        <source>Go to a later moment and drag the frame there: that makes the next point.</source>
        <translation>Gå till ett senare ögonblick och dra bildrutan till en ny plats: det blir nästa punkt.</translation>
    </message>
    <message>
        <source>Dragging the frame changes the point here, or adds one.</source>
        <translation>När du drar i bildrutan ändras punkten här, eller så läggs en ny till.</translation>
    </message>
</context>
<context>
    <name>PhoneView</name>
    <message>
        <source>The result as on a phone</source>
        <translation>Resultatet som i en telefon</translation>
    </message>
    <message>
        <source>Preview of the result</source>
        <translation>Förhandsvisning av resultatet</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Stäng (Esc)</translation>
    </message>
    <message>
        <source>Space plays  ·  Home plays from the start  ·  ← → other channels  ·  Esc closes</source>
        <translation>Mellanslag spelar  ·  Home spelar från början  ·  ← → andra kanaler  ·  Esc stänger</translation>
    </message>
</context>
<context>
    <name>PictureRow</name>
    <message>
        <source>How it looks</source>
        <translation>Så här ser det ut</translation>
    </message>
    <message>
        <source>Now: {name}</source>
        <translation>Nu: {name}</translation>
    </message>
    <message>
        <source>New: {name}</source>
        <translation>Ny: {name}</translation>
    </message>
</context>
<context>
    <name>PlayerPanel</name>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Safe area</source>
        <translation>Säker yta</translation>
    </message>
    <message>
        <source>Result to show</source>
        <translation>Resultat att visa</translation>
    </message>
    <message>
        <source>The channel&apos;s buttons may cover the hatched parts of the picture.</source>
        <translation>Kanalens knappar kan täcka de streckade delarna av bilden.</translation>
    </message>
    <message>
        <source>Recording with the frame</source>
        <translation>Inspelningen med bildrutan</translation>
    </message>
    <message>
        <source>Arrow keys move the frame, with Shift faster; the mouse wheel zooms.</source>
        <translation>Piltangenterna flyttar bildrutan, med Skift snabbare; mushjulet zoomar.</translation>
    </message>
    <message>
        <source>Preview of the result</source>
        <translation>Förhandsvisning av resultatet</translation>
    </message>
    <message>
        <source>Recording and result</source>
        <translation>Inspelning och resultat</translation>
    </message>
    <message>
        <source>The recording alone</source>
        <translation>Bara inspelningen</translation>
    </message>
    <message>
        <source>The result alone</source>
        <translation>Bara resultatet</translation>
    </message>
    <message>
        <source>The result as on a phone</source>
        <translation>Resultatet som i en telefon</translation>
    </message>
    <message>
        <source>Show what the channel&apos;s buttons cover</source>
        <translation>Visa vad kanalens knappar täcker</translation>
    </message>
    <message>
        <source>Next channel&apos;s result</source>
        <translation>Nästa kanals resultat</translation>
    </message>
    <message>
        <source>Previous channel&apos;s result</source>
        <translation>Föregående kanals resultat</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Inspelning</translation>
    </message>
    <message>
        <source>Drag the frame onto what matters.</source>
        <translation>Dra bildrutan till det viktigaste.</translation>
    </message>
    <message>
        <source>Outside the clip</source>
        <translation>Utanför klippet</translation>
    </message>
</context>
<context>
    <name>PresetForm</name>
    <message>
        <source>Organisation and branch</source>
        <translation>Organisation och filial</translation>
    </message>
    <message>
        <source>Look of captions</source>
        <translation>Undertexternas utseende</translation>
    </message>
    <message>
        <source>Logo, colours and cards</source>
        <translation>Logotyp, färger och kort</translation>
    </message>
    <message>
        <source>Safe area</source>
        <translation>Säker yta</translation>
    </message>
    <message>
        <source>File names and hashtags</source>
        <translation>Filnamn och hashtaggar</translation>
    </message>
    <message>
        <source>Picture size and framing</source>
        <translation>Bildens storlek och beskärning</translation>
    </message>
    <message>
        <source>Limits of the channel</source>
        <translation>Kanalens gränser</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ljud</translation>
    </message>
    <message>
        <source>Video file (technical)</source>
        <translation>Videofil (tekniskt)</translation>
    </message>
    <message>
        <source>Caption styles to choose from</source>
        <translation>Textstilar att välja bland</translation>
    </message>
</context>
<context>
    <name>PresetList</name>
    <message>
        <source>Channels</source>
        <translation>Kanaler</translation>
    </message>
    <message>
        <source>Fewer channels</source>
        <translation>Färre kanaler</translation>
    </message>
    <message>
        <source>More channels ({count})</source>
        <translation>Fler kanaler ({count})</translation>
    </message>
</context>
<context>
    <name>PresetPreview</name>
    <message>
        <source>Captions</source>
        <translation>Undertexter</translation>
    </message>
    <message>
        <source>Title card</source>
        <translation>Rubrikkort</translation>
    </message>
    <message>
        <source>End card</source>
        <translation>Slutkort</translation>
    </message>
    <message>
        <source>Show: {moment}</source>
        <translation>Visa: {moment}</translation>
    </message>
    <message>
        <source>Seen in</source>
        <translation>Visas i</translation>
    </message>
    <message>
        <source>Channel in which the look is shown</source>
        <translation>Kanal där utseendet visas</translation>
    </message>
    <message>
        <source>What the preset makes of the clip</source>
        <translation>Klippet med förinställningen</translation>
    </message>
    <message>
        <source>Captions may be hard to read: contrast {ratio}, at least 4.5 is needed.</source>
        <translation>Undertexterna kan vara svåra att läsa: kontrasten är {ratio}, minst 4,5 behövs.</translation>
    </message>
    <message>
        <source>Cards are hard to read: contrast {ratio}, at least 4.5 is needed.</source>
        <translation>Korten är svåra att läsa: kontrasten är {ratio}, minst 4,5 behövs.</translation>
    </message>
    <message>
        <source>Easy to read: contrast {ratio}.</source>
        <translation>Lätt att läsa: kontrasten är {ratio}.</translation>
    </message>
    <message>
        <source>left edge</source>
        <translation>vänstra kanten</translation>
    </message>
    <message>
        <source>top edge</source>
        <translation>övre kanten</translation>
    </message>
    <message>
        <source>right edge</source>
        <translation>högra kanten</translation>
    </message>
    <message>
        <source>bottom edge</source>
        <translation>nedre kanten</translation>
    </message>
    <message>
        <source>Safe area: drag its edges. Keys: Space for the next edge, arrows move the {edge} ({px} px).</source>
        <translation>Säker yta: dra i kanterna. Tangenter: mellanslag byter kant, pilarna flyttar {edge} ({px} px).</translation>
    </message>
    <message>
        <source>This is how a caption looks, on two lines</source>
        <translation>Så här ser undertexterna ut på två rader</translation>
    </message>
    <message>
        <source>Title of the clip</source>
        <translation>Klippets titel</translation>
    </message>
    <message>
        <source>Name of the speaker</source>
        <translation>Talarens namn</translation>
    </message>
    <message>
        <source>This preset has no such card.</source>
        <translation>Den här förinställningen har inget sådant kort.</translation>
    </message>
</context>
<context>
    <name>PresetTree</name>
    <message>
        <source>Organisations</source>
        <translation>Organisationer</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Filialer</translation>
    </message>
    <message>
        <source>Own channels</source>
        <translation>Egna kanaler</translation>
    </message>
    <message>
        <source>Built-in channels</source>
        <translation>Färdiga kanaler</translation>
    </message>
    <message>
        <source>own</source>
        <translation>egen</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>inga ännu</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>delad</translation>
    </message>
    <message>
        <source>of this computer</source>
        <translation>datorns</translation>
    </message>
</context>
<context>
    <name>PresetsWindow</name>
    <message>
        <source>Presets</source>
        <translation>Förinställningar</translation>
    </message>
    <message>
        <source>&amp;Our look</source>
        <translation>&amp;Vårt utseende</translation>
    </message>
    <message>
        <source>Our look</source>
        <translation>Vårt utseende</translation>
    </message>
    <message>
        <source>All channels without a look of their own wear it.</source>
        <translation>Alla kanaler utan eget utseende använder det.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Ny…</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>D&amp;uplicera</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Radera</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>&amp;Jämför…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Gör om</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Visa filerna</translation>
    </message>
    <message>
        <source>Opens the folder with the presets as text files.</source>
        <translation>Öppnar mappen där förinställningarna ligger som textfiler.</translation>
    </message>
    <message>
        <source>None: as the channels come</source>
        <translation>Inget: kanalerna som de är</translation>
    </message>
    <message>
        <source>Your organisation has decided the look of this computer.</source>
        <translation>Din organisation har bestämt den här datorns utseende.</translation>
    </message>
    <message>
        <source>Not saved yet:</source>
        <translation>Inte sparat ännu:</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Paused. {done} of {count} files are ready.</source>
        <translation>Pausat. {done} av {count} filer är klara.</translation>
    </message>
    <message>
        <source>No files yet. What you export appears here.</source>
        <translation>Inga filer än. Det du exporterar visas här.</translation>
    </message>
    <message>
        <source>Then: nothing</source>
        <translation>Sedan: ingenting</translation>
    </message>
    <message>
        <source>Then: notify</source>
        <translation>Sedan: meddela</translation>
    </message>
    <message>
        <source>Then: sleep</source>
        <translation>Sedan: viloläge</translation>
    </message>
    <message>
        <source>Then: log off</source>
        <translation>Sedan: logga ut</translation>
    </message>
    <message>
        <source>Stopped. Nothing half-finished was left.</source>
        <translation>Avbrutet. Inget halvfärdigt lämnades kvar.</translation>
    </message>
    <message>
        <source>{done} of {count} files are ready.</source>
        <translation>{done} av {count} filer är klara.</translation>
    </message>
    <message>
        <source>Ready. The files are in several folders.</source>
        <translation>Klart. Filerna finns i flera mappar.</translation>
    </message>
    <message>
        <source>These files were made before. They are in the folder “{folder}”.</source>
        <translation>Filerna hade redan gjorts tidigare. De finns i mappen ”{folder}”.</translation>
    </message>
    <message>
        <source>Ready. The files are in the folder “{folder}”.</source>
        <translation>Klart. Filerna finns i mappen ”{folder}”.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alla filer</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Exportera igen</translation>
    </message>
    <message>
        <source>When all is done</source>
        <translation>När allt är klart</translation>
    </message>
    <message>
        <source>These files were exported before.</source>
        <translation>De här filerna har exporterats tidigare.</translation>
    </message>
    <message>
        <source>{done} of {count} files</source>
        <translation>{done} av {count} filer</translation>
    </message>
    <message>
        <source>{done} of {count} files, about {left} s left</source>
        <translation>{done} av {count} filer, cirka {left} s kvar</translation>
    </message>
    <message>
        <source>{done} of {count} files, about {left} min left</source>
        <translation>{done} av {count} filer, cirka {left} min kvar</translation>
    </message>
    <message>
        <source>Another window of Leike is making these.</source>
        <translation>Ett annat Leike-fönster gör dessa.</translation>
    </message>
    <message>
        <source>A command of Leike is making these.</source>
        <translation>Ett Leike-kommando gör dessa.</translation>
    </message>
</context>
<context>
    <name>PublishWindow</name>
    <message>
        <source>Publish this preset?</source>
        <translation>Ska förinställningen publiceras?</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Publicera</translation>
    </message>
    <message>
        <source>Do not publish</source>
        <translation>Publicera inte</translation>
    </message>
    <message>
        <source>What others will see</source>
        <translation>Vad andra ser</translation>
    </message>
    <message>
        <source>Everybody who uses the folder {folder} will see this, and it cannot be taken back:</source>
        <translation>Alla som använder mappen {folder} ser detta, och det går inte att ta tillbaka:</translation>
    </message>
    <message>
        <source>Pictures and fonts: {files}</source>
        <translation>Bilder och typsnitt: {files}</translation>
    </message>
    <message>
        <source>What others get</source>
        <translation>Vad andra får</translation>
    </message>
    <message>
        <source>Signed with your key {key}. As the sender they see: {author}.</source>
        <translation>Signeras med din nyckel {key}. Som avsändare syns: {author}.</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ingen</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>Enhet</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Mapp</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Titta i:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Filer av &amp;typ:</translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>1 of {count}</source>
        <translation>1 av {count}</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Fråga</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Recent files</source>
        <translation>Senast öppnade</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Ta bort från listan</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Töm listan</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>hittas inte</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>Öppna &amp;senaste</translation>
    </message>
    <message>
        <source>{name} (not found)</source>
        <translation>{name} (hittas inte)</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Töm listan</translation>
    </message>
</context>
<context>
    <name>Relinker</name>
    <message>
        <source>Find it…</source>
        <translation>Leta upp den…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
    <message>
        <source>Use this file</source>
        <translation>Använd den här filen</translation>
    </message>
    <message>
        <source>Find another…</source>
        <translation>Leta upp en annan…</translation>
    </message>
</context>
<context>
    <name>ReportWindow</name>
    <message>
        <source>Looking at this computer…</source>
        <translation>Undersöker den här datorn…</translation>
    </message>
    <message>
        <source>Report of a problem</source>
        <translation>Rapport om ett problem</translation>
    </message>
    <message>
        <source>Copy this text into your message to support. It names no titles, people, captions or folders.</source>
        <translation>Kopiera texten till ditt meddelande till supporten. Den nämner inga rubriker, personer, undertexter eller mappar.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Copied ✓</source>
        <translation>Kopierad ✓</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Kopiera rapporten</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Open it</source>
        <translation>Öppna det</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>Kasta det</translation>
    </message>
</context>
<context>
    <name>SaveQuestion</name>
    <message>
        <source>Do you want to save your changes to “{name}”?</source>
        <translation>Vill du spara ändringarna i ”{name}”?</translation>
    </message>
    <message>
        <source>Without saving, they are lost.</source>
        <translation>Om du inte sparar går de förlorade.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Spara inte</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>Go on in a copy</source>
        <translation>Fortsätt i en kopia</translation>
    </message>
    <message>
        <source>Go on in this one</source>
        <translation>Fortsätt i denna</translation>
    </message>
    <message>
        <source>Save here anyway</source>
        <translation>Spara här ändå</translation>
    </message>
    <message>
        <source>Keep mine, as a copy…</source>
        <translation>Behåll min som en kopia…</translation>
    </message>
    <message>
        <source>Open the saved one</source>
        <translation>Öppna den sparade</translation>
    </message>
    <message>
        <source>{name}, copy</source>
        <translation>{name}, kopia</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Spara någon annanstans…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>Inställningar</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Språk</translation>
    </message>
    <message>
        <source>Loo&amp;k</source>
        <translation>&amp;Utseende</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>&amp;Textstorlek</translation>
    </message>
    <message>
        <source>&amp;Folder for finished files</source>
        <translation>&amp;Mapp för färdiga filer</translation>
    </message>
    <message>
        <source>&amp;Video encoder</source>
        <translation>&amp;Videokodare</translation>
    </message>
    <message>
        <source>Make files on this computer fi&amp;rst</source>
        <translation>Gör filerna på datorn fö&amp;rst</translation>
    </message>
    <message>
        <source>E&amp;xports at the same time</source>
        <translation>E&amp;xporter samtidigt</translation>
    </message>
    <message>
        <source>Computers of a cl&amp;uster</source>
        <translation>Datorer i ett kl&amp;uster</translation>
    </message>
    <message>
        <source>Pr&amp;ogram that makes the films</source>
        <translation>Pr&amp;ogram som gör filmerna</translation>
    </message>
    <message>
        <source>Shared &amp;presets</source>
        <translation>Delad &amp;mapp</translation>
    </message>
    <message>
        <source>&amp;Disk space for previews</source>
        <translation>&amp;Diskutrymme för förhandsvisning</translation>
    </message>
    <message>
        <source>Show as little &amp;motion as possible</source>
        <translation>Visa så lite &amp;rörelse som möjligt</translation>
    </message>
    <message>
        <source>&amp;Note when the window does not answer</source>
        <translation>&amp;Anteckna när fönstret inte svarar</translation>
    </message>
    <message>
        <source>Cl&amp;ear now</source>
        <translation>T&amp;öm nu</translation>
    </message>
    <message>
        <source>Clear the kept previews now</source>
        <translation>Töm sparade förhandsvisningar nu</translation>
    </message>
    <message>
        <source>The language of the window; captions keep theirs.</source>
        <translation>Fönstrets språk; undertexterna behåller sitt.</translation>
    </message>
    <message>
        <source>Light or dark; the system&apos;s own unless you choose.</source>
        <translation>Ljust eller mörkt; systemets eget om du inte väljer.</translation>
    </message>
    <message>
        <source>Follows the system; choose more where texts are too small for you.</source>
        <translation>Följer systemet; välj större om texterna är för små för dig.</translation>
    </message>
    <message>
        <source>Where exported files go unless you choose another folder in step 4.</source>
        <translation>Dit exporterade filer går om du inte väljer en annan mapp i steg 4.</translation>
    </message>
    <message>
        <source>Choose 1 if the computer is too slow for other work during an export.</source>
        <translation>Välj 1 om datorn är för långsam för annat arbete under en export.</translation>
    </message>
    <message>
        <source>The graphics card is faster; where it fails, x264 makes the file.</source>
        <translation>Grafikkortet är snabbare; om det misslyckas gör x264 filen.</translation>
    </message>
    <message>
        <source>Finished files are then moved to their folder, once it can be reached.</source>
        <translation>Färdiga filer flyttas sedan till sin mapp, när den går att nå.</translation>
    </message>
    <message>
        <source>Address of a Dask scheduler; empty: files are made on this computer.</source>
        <translation>Adress till en Dask-schemaläggare; tomt: filerna görs på den här datorn.</translation>
    </message>
    <message>
        <source>ffmpeg. Take another where this one has a fault; it is checked before it is used.</source>
        <translation>ffmpeg. Ta en annan om den här har ett fel; den kontrolleras innan den används.</translation>
    </message>
    <message>
        <source>A network drive or synced folder through which branches share their presets.</source>
        <translation>En nätverksenhet eller synkad mapp genom vilken filialerna delar sina förinställningar.</translation>
    </message>
    <message>
        <source>What Leike keeps of recordings so that they open faster the next time.</source>
        <translation>Vad Leike sparar av inspelningar så att de öppnas snabbare nästa gång.</translation>
    </message>
    <message>
        <source>No cursor blinks then, and menus, lists and tips appear at once.</source>
        <translation>Markören blinkar då inte, och menyer, listor och tips visas direkt.</translation>
    </message>
    <message>
        <source>Your work is kept safe while you work: after a power cut Leike offers it again. The project file changes only when you save.</source>
        <translation>Ditt arbete är tryggt medan du arbetar: efter ett strömavbrott erbjuder Leike det igen. Projektfilen ändras bara när du sparar.</translation>
    </message>
    <message>
        <source>Only for looking into problems; the times stand in the report under Help.</source>
        <translation>Bara för att utreda problem; tiderna står i rapporten under Hjälp.</translation>
    </message>
    <message>
        <source>In use now: {megabytes} MB.</source>
        <translation>Används nu: {megabytes} MB.</translation>
    </message>
    <message>
        <source>Your organisation has decided this.</source>
        <translation>Din organisation har bestämt det här.</translation>
    </message>
    <message>
        <source>Your organisation has turned this off.</source>
        <translation>Din organisation har stängt av det här.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Som systemet</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ljust</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mörkt</translation>
    </message>
    <message>
        <source>{megabytes} MB</source>
        <translation>{megabytes} MB</translation>
    </message>
</context>
<context>
    <name>ShareWindow</name>
    <message>
        <source>your own</source>
        <translation>egen</translation>
    </message>
    <message>
        <source>taken from others</source>
        <translation>från andra</translation>
    </message>
    <message>
        <source>Share presets</source>
        <translation>Dela förinställningar</translation>
    </message>
    <message>
        <source>Presets that you can pass on</source>
        <translation>Förinställningar som du kan dela</translation>
    </message>
    <message>
        <source>Save as a &amp;file…</source>
        <translation>Spara som &amp;fil…</translation>
    </message>
    <message>
        <source>&amp;Publish…</source>
        <translation>&amp;Publicera…</translation>
    </message>
    <message>
        <source>Drag a preset out of the list to pass it on as a file, by e-mail or on a memory stick.</source>
        <translation>Dra en förinställning ur listan för att ge den vidare som fil, per e-post eller på ett minne.</translation>
    </message>
    <message>
        <source>You have no presets of your own yet. Leike&apos;s own presets everybody has already.</source>
        <translation>Du har inga egna förinställningar ännu. Leikes egna har alla redan.</translation>
    </message>
</context>
<context>
    <name>SharingController</name>
    <message>
        <source>This is how captions look</source>
        <translation>Så här ser undertexterna ut</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Förinställningar</translation>
    </message>
    <message>
        <source>Open a preset file</source>
        <translation>Öppna en förinställningsfil</translation>
    </message>
    <message>
        <source>Save the preset as a file</source>
        <translation>Spara förinställningen som fil</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Sparades som {file}.</translation>
    </message>
    <message>
        <source>Published. The others can take it now.</source>
        <translation>Publicerad. De andra kan nu ta den i bruk.</translation>
    </message>
    <message>
        <source>It was published already.</source>
        <translation>Den var redan publicerad.</translation>
    </message>
    <message>
        <source>Taken, and published for the others.</source>
        <translation>Tagen i bruk och publicerad för de andra.</translation>
    </message>
    <message>
        <source>Taken. Channels show it from now on.</source>
        <translation>Tagen i bruk. Kanalerna visar den från och med nu.</translation>
    </message>
    <message>
        <source>Taken. To show it, choose it as Our look in Presets.</source>
        <translation>Tagen i bruk. Välj den ännu: Förinställningar – Vårt utseende.</translation>
    </message>
    <message>
        <source>Presets updated: {names}.</source>
        <translation>Uppdaterade förinställningar: {names}.</translation>
    </message>
    <message>
        <source>Open a p&amp;reset file…</source>
        <translation>Öppna en fö&amp;rinställningsfil…</translation>
    </message>
    <message>
        <source>S&amp;hare presets…</source>
        <translation>&amp;Dela förinställningar…</translation>
    </message>
    <message>
        <source>Preset &amp;updates…</source>
        <translation>&amp;Uppdateringar av förinställningar…</translation>
    </message>
    <message>
        <source>Keys and &amp;trust…</source>
        <translation>&amp;Nycklar och förtroende…</translation>
    </message>
</context>
<context>
    <name>SharingRows</name>
    <message>
        <source>None</source>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>Your organisation has set this folder for the computer.</source>
        <translation>Din organisation har bestämt den här mappen för datorn.</translation>
    </message>
    <message>
        <source>Your organisation has turned sharing off on this computer.</source>
        <translation>Din organisation har stängt av delningen på den här datorn.</translation>
    </message>
    <message>
        <source>Your organisation has decided this.</source>
        <translation>Din organisation har bestämt detta.</translation>
    </message>
    <message>
        <source>Choo&amp;se…</source>
        <translation>V&amp;älj…</translation>
    </message>
    <message>
        <source>Choose the shared folder for presets</source>
        <translation>Välj den delade mappen för förinställningar</translation>
    </message>
    <message>
        <source>Use no shared folder</source>
        <translation>Använd ingen delad mapp</translation>
    </message>
    <message>
        <source>Keys and tr&amp;ust…</source>
        <translation>Nycklar &amp;och förtroende…</translation>
    </message>
    <message>
        <source>Take trusted &amp;updates by themselves</source>
        <translation>Ta betrodda &amp;uppdateringar automatiskt</translation>
    </message>
    <message>
        <source>Shared folder for presets</source>
        <translation>Delad mapp för förinställningar</translation>
    </message>
</context>
<context>
    <name>SharingWords</name>
    <message>
        <source>Organisation&apos;s rule book</source>
        <translation>Organisationens regler</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Filial</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>You get the rules of “{name}” for the first time. If you take them, only whoever has the key {key} may change them here from then on. Ask them on the phone whether it is theirs.</source>
        <translation>Du får reglerna för ”{name}” för första gången. Om du tar dem i bruk får bara den som har nyckeln {key} ändra dem här sedan. Fråga per telefon om nyckeln är deras.</translation>
    </message>
    <message>
        <source>Nobody has signed this. It says itself that it comes from: {author}.</source>
        <translation>Ingen har signerat den här. Enligt egen uppgift kommer den från: {author}.</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>Signed by you, with this computer&apos;s key.</source>
        <translation>Signerad av dig med den här datorns nyckel.</translation>
    </message>
    <message>
        <source>Signed by the organisation that you trust. Key: {key}</source>
        <translation>Signerad av organisationen som du litar på. Nyckel: {key}</translation>
    </message>
    <message>
        <source>Signed with a key that is new to you: {key}.</source>
        <translation>Signerad med en nyckel som är ny för dig: {key}.</translation>
    </message>
    <message>
        <source>Signed with a key that you know from “{name}”. Key: {key}</source>
        <translation>Signerad med en nyckel som du känner från ”{name}”. Nyckel: {key}</translation>
    </message>
    <message>
        <source>Signed with a key that you do not know: {key}. It says itself that it comes from: {author}.</source>
        <translation>Signerad med en nyckel som du inte känner: {key}. Enligt egen uppgift kommer den från: {author}.</translation>
    </message>
</context>
<context>
    <name>ShortcutEditor</name>
    <message>
        <source>Change keys</source>
        <translation>Ändra kortkommandon</translation>
    </message>
    <message>
        <source>&amp;New key:</source>
        <translation>&amp;Ny tangent:</translation>
    </message>
    <message>
        <source>Press the new key here</source>
        <translation>Tryck den nya tangenten här</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Ny tangent</translation>
    </message>
    <message>
        <source>Add as another key</source>
        <translation>Lägg till som en tangent till</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Ingen tangent</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Återställ</translation>
    </message>
    <message>
        <source>All back to default</source>
        <translation>Återställ alla</translation>
    </message>
    <message>
        <source>Take the key from there</source>
        <translation>Flytta tangenten hit</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Använd tangenten</translation>
    </message>
    <message>
        <source>Choose a command in the list.</source>
        <translation>Välj ett kommando i listan.</translation>
    </message>
    <message>
        <source>Press the new key, alone or together with Ctrl, Alt or Shift.</source>
        <translation>Tryck den nya tangenten, ensam eller tillsammans med Ctrl, Alt eller Skift.</translation>
    </message>
    <message>
        <source>{key} is needed for writing or moving about. Press another one.</source>
        <translation>{key} behövs för att skriva eller förflytta sig. Tryck en annan.</translation>
    </message>
    <message>
        <source>The command has {key} already.</source>
        <translation>Kommandot har redan {key}.</translation>
    </message>
    <message>
        <source>{key} belongs to “{command}”. Take it from there, or press another one.</source>
        <translation>{key} hör till ”{command}”. Flytta den därifrån eller tryck en annan.</translation>
    </message>
    <message>
        <source>{key} is free.</source>
        <translation>{key} är ledig.</translation>
    </message>
</context>
<context>
    <name>SideWindow</name>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Cut</source>
        <translation>Klipp</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Texta</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Beskär</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steg</translation>
    </message>
    <message>
        <source>Where the clip starts and ends</source>
        <translation>Var klippet startar och slutar</translation>
    </message>
    <message>
        <source>Captions and titles</source>
        <translation>Undertexter och rubriker</translation>
    </message>
    <message>
        <source>What the upright or square picture keeps</source>
        <translation>Vad den stående eller kvadratiska bilden behåller</translation>
    </message>
    <message>
        <source>Channels and files</source>
        <translation>Kanaler och filer</translation>
    </message>
    <message>
        <source>Step {number}: {name}</source>
        <translation>Steg {number}: {name}</translation>
    </message>
</context>
<context>
    <name>StylePanel</name>
    <message>
        <source>Font</source>
        <translation>Typsnitt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Storlek</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>Textfärg</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Ruta</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Justering</translation>
    </message>
    <message>
        <source>Style of the captions</source>
        <translation>Undertexternas stil</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Tjocklek</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Textens storlek</translation>
    </message>
    <message>
        <source>Box colour</source>
        <translation>Rutans färg</translation>
    </message>
    <message>
        <source>Strength of the box behind the text</source>
        <translation>Täckning hos rutan bakom texten</translation>
    </message>
    <message>
        <source>Regular</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Semibold</source>
        <translation>Halvfet</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fet</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Kontur</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Uppe</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>I mitten</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Nere</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Vänster</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centrera</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Höger</translation>
    </message>
    <message>
        <source>Put a box behind the text</source>
        <translation>Lägg en ruta bakom texten</translation>
    </message>
    <message>
        <source>Back to the channel&apos;s look</source>
        <translation>Tillbaka till kanalens utseende</translation>
    </message>
    <message>
        <source>Use for all clips</source>
        <translation>Använd i alla klipp</translation>
    </message>
    <message>
        <source>Larger captions</source>
        <translation>Större text</translation>
    </message>
    <message>
        <source>Smaller captions</source>
        <translation>Mindre text</translation>
    </message>
    <message>
        <source>Put a box behind captions</source>
        <translation>Lägg en ruta bakom undertexterna</translation>
    </message>
    <message>
        <source>Captions as the channel has them</source>
        <translation>Undertexter med kanalens utseende</translation>
    </message>
    <message>
        <source>This caption look for all clips</source>
        <translation>Samma utseende på undertexterna i alla klipp</translation>
    </message>
    <message>
        <source>The channel&apos;s own</source>
        <translation>Kanalens egen</translation>
    </message>
    <message>
        <source>Easy to read on any picture: the contrast is at least {ratio}.</source>
        <translation>Syns mot alla bilder: kontrasten är minst {ratio}.</translation>
    </message>
    <message>
        <source>Hard to read over this recording: put a box behind the text.</source>
        <translation>Syns dåligt mot den här inspelningen: lägg en ruta bakom texten.</translation>
    </message>
    <message>
        <source>May be hard to read, depending on the picture behind: put a box behind the text.</source>
        <translation>Kan vara svår att läsa beroende på bilden bakom: lägg en ruta bakom texten.</translation>
    </message>
</context>
<context>
    <name>StylesBox</name>
    <message>
        <source>Remove this style</source>
        <translation>Ta bort den här stilen</translation>
    </message>
    <message>
        <source>Remove the style {name}</source>
        <translation>Ta bort stilen {name}</translation>
    </message>
    <message>
        <source>Name of the new style</source>
        <translation>Den nya stilens namn</translation>
    </message>
    <message>
        <source>For example: Quotation</source>
        <translation>Till exempel: Citat</translation>
    </message>
    <message>
        <source>Add a style</source>
        <translation>Lägg till en stil</translation>
    </message>
</context>
<context>
    <name>TapBar</name>
    <message>
        <source>Tap along</source>
        <translation>Trumma</translation>
    </message>
    <message>
        <source>Press Space to play. Press Enter each time the next caption starts. Backspace takes the last one back, Esc ends.</source>
        <translation>Spela upp med mellanslag. Tryck Enter varje gång nästa undertext börjar. Backsteg tar tillbaka den senaste, Esc avslutar.</translation>
    </message>
    <message>
        <source>It starts now (Enter)</source>
        <translation>Nu börjar den (Enter)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Take the last tap back</source>
        <translation>Ta tillbaka det senaste trycket</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klar</translation>
    </message>
    <message>
        <source>Next: {text}</source>
        <translation>Nästa: {text}</translation>
    </message>
</context>
<context>
    <name>TargetForm</name>
    <message>
        <source>This clip</source>
        <translation>Det här klippet</translation>
    </message>
    <message>
        <source>All clips ({count})</source>
        <translation>Alla klipp ({count})</translation>
    </message>
    <message>
        <source>Example: {name}</source>
        <translation>Exempel: {name}</translation>
    </message>
    <message>
        <source>Beside the recording</source>
        <translation>Bredvid inspelningen</translation>
    </message>
    <message>
        <source>Your organisation has decided the folder.</source>
        <translation>Din organisation har bestämt mappen.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Byt…</translation>
    </message>
    <message>
        <source>Change the folder of the files</source>
        <translation>Byt mapp för filerna</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Filnamn</translation>
    </message>
    <message>
        <source>Pattern for the file names</source>
        <translation>Mönster för filnamnen</translation>
    </message>
    <message>
        <source>Insert: {word}</source>
        <translation>Infoga: {word}</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Klipp</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Rubrik</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Inspelning</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliotek</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Kontonamn</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Hashtags</source>
        <translation>Hashtaggar</translation>
    </message>
    <message>
        <source>To the recording&apos;s folder</source>
        <translation>Till inspelningens mapp</translation>
    </message>
    <message>
        <source>To folder {folder}</source>
        <translation>Till mappen {folder}</translation>
    </message>
</context>
<context>
    <name>TimelineActions</name>
    <message>
        <source>Previous pause</source>
        <translation>Föregående paus</translation>
    </message>
    <message>
        <source>Next pause</source>
        <translation>Nästa paus</translation>
    </message>
    <message>
        <source>Previous change of picture</source>
        <translation>Föregående bildbyte</translation>
    </message>
    <message>
        <source>Next change of picture</source>
        <translation>Nästa bildbyte</translation>
    </message>
    <message>
        <source>Previous start or end of a clip</source>
        <translation>Föregående start eller slut på ett klipp</translation>
    </message>
    <message>
        <source>Next start or end of a clip</source>
        <translation>Nästa start eller slut på ett klipp</translation>
    </message>
    <message>
        <source>Move the clip one frame back</source>
        <translation>Flytta klippet en bildruta bakåt</translation>
    </message>
    <message>
        <source>Move the clip one frame on</source>
        <translation>Flytta klippet en bildruta framåt</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zooma in</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zooma ut</translation>
    </message>
    <message>
        <source>Show the clip on the timeline</source>
        <translation>Visa klippet på tidslinjen</translation>
    </message>
    <message>
        <source>Show the whole recording on the timeline</source>
        <translation>Visa hela inspelningen på tidslinjen</translation>
    </message>
    <message>
        <source>Scroll the timeline back</source>
        <translation>Rulla tidslinjen bakåt</translation>
    </message>
    <message>
        <source>Scroll the timeline on</source>
        <translation>Rulla tidslinjen framåt</translation>
    </message>
    <message>
        <source>Snap to pauses, captions and clip ends</source>
        <translation>Fäst vid pauser, texter och klippändar</translation>
    </message>
    <message>
        <source>The recording has no sound in which to find pauses.</source>
        <translation>Inspelningen har inget ljud att hitta pauser i.</translation>
    </message>
    <message>
        <source>The sound is still being read. Pauses are known when it is done.</source>
        <translation>Ljudet läses fortfarande. Pauserna hittas när det är klart.</translation>
    </message>
    <message>
        <source>No pause was found in this recording.</source>
        <translation>Inga pauser hittades i den här inspelningen.</translation>
    </message>
    <message>
        <source>There are no more pauses in that direction.</source>
        <translation>Det finns inga fler pauser åt det hållet.</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>Tidslinje</translation>
    </message>
    <message>
        <source>Overview of the whole recording</source>
        <translation>Översikt över hela inspelningen</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Klipp</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>Fäst</translation>
    </message>
    <message>
        <source>Reading the sound: {percent} %</source>
        <translation>Ljudet läses: {percent} %</translation>
    </message>
</context>
<context>
    <name>TitlesPanel</name>
    <message>
        <source>Title card</source>
        <translation>Rubrikkort</translation>
    </message>
    <message>
        <source>Name and role</source>
        <translation>Namn och roll</translation>
    </message>
    <message>
        <source>End card</source>
        <translation>Slutkort</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Show: {part}</source>
        <translation>Visa: {part}</translation>
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
        <source>Lines of the end card</source>
        <translation>Slutkortets rader</translation>
    </message>
    <message>
        <source>For example: Welcome to the library</source>
        <translation>Till exempel: Välkommen till biblioteket</translation>
    </message>
    <message>
        <source>Back to the channel&apos;s lines</source>
        <translation>Tillbaka till kanalens rader</translation>
    </message>
    <message>
        <source>Use for all clips</source>
        <translation>Använd i alla klipp</translation>
    </message>
    <message>
        <source>Use these end card lines for all clips</source>
        <translation>Använd de här raderna på slutkortet i alla klipp</translation>
    </message>
    <message>
        <source>Show the title card</source>
        <translation>Visa rubrikkortet</translation>
    </message>
    <message>
        <source>Show name and role</source>
        <translation>Visa namn och roll</translation>
    </message>
    <message>
        <source>Show the end card</source>
        <translation>Visa slutkortet</translation>
    </message>
    <message>
        <source>End card as the channel has it</source>
        <translation>Slutkortet som kanalen har det</translation>
    </message>
    <message>
        <source>Shown before the clip. Without a title there is no card.</source>
        <translation>Visas före klippet. Utan rubrik finns inget kort.</translation>
    </message>
    <message>
        <source>Shown over the start of the clip.</source>
        <translation>Visas över bilden i början av klippet.</translation>
    </message>
    <message>
        <source>Shown after the clip, at most four lines. Without lines and logo there is no card.</source>
        <translation>Visas efter klippet, högst fyra rader. Utan rader och logotyp finns inget kort.</translation>
    </message>
    <message>
        <source>This channel has no title card; the title names the file.</source>
        <translation>Den här kanalen har inget rubrikkort; rubriken används i filnamnet.</translation>
    </message>
    <message>
        <source>This channel does not show name and role.</source>
        <translation>Den här kanalen visar inte namn och roll.</translation>
    </message>
    <message>
        <source>Only four lines of 120 characters each are shown.</source>
        <translation>Bara fyra rader på högst 120 tecken visas.</translation>
    </message>
    <message>
        <source>So long a text is drawn in small letters. Shorten it.</source>
        <translation>En så lång text ritas med små bokstäver. Korta den.</translation>
    </message>
    <message>
        <source>No font has these characters, so they are left out: {characters}</source>
        <translation>De här tecknen finns inte i något typsnitt och utelämnas: {characters}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Playing</source>
        <translation>Uppspelning</translation>
    </message>
    <message>
        <source>Time in the recording</source>
        <translation>Tid i inspelningen</translation>
    </message>
    <message>
        <source>Type a time to go there, such as 1:23 or 83.5</source>
        <translation>Skriv tiden du vill gå till, till exempel 1:23 eller 83,5</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volym</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Spela eller pausa</translation>
    </message>
    <message>
        <source>Play back, again for faster</source>
        <translation>Spela baklänges, igen för snabbare</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Play on, again for faster</source>
        <translation>Spela framåt, igen för snabbare</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>En bildruta bakåt</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>En bildruta framåt</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>En sekund bakåt</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>En sekund framåt</translation>
    </message>
    <message>
        <source>Five seconds back</source>
        <translation>Fem sekunder bakåt</translation>
    </message>
    <message>
        <source>Five seconds on</source>
        <translation>Fem sekunder framåt</translation>
    </message>
    <message>
        <source>To the clip&apos;s start</source>
        <translation>Till klippets början</translation>
    </message>
    <message>
        <source>To the clip&apos;s end</source>
        <translation>Till klippets slut</translation>
    </message>
    <message>
        <source>Type a time to go to</source>
        <translation>Skriv en tid att gå till</translation>
    </message>
    <message>
        <source>Play the clip over and over</source>
        <translation>Spela klippet om och om igen</translation>
    </message>
    <message>
        <source>Without sound</source>
        <translation>Utan ljud</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Högre ljud</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Lägre ljud</translation>
    </message>
    <message>
        <source>Speed of playing</source>
        <translation>Uppspelningshastighet</translation>
    </message>
    <message>
        <source>Speed of playing: {speed}</source>
        <translation>Uppspelningshastighet: {speed}</translation>
    </message>
</context>
<context>
    <name>WarningsLabel</name>
    <message>
        <source>And more: {count}.</source>
        <translation>Och fler: {count}.</translation>
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
        <source>Open a recording or project…</source>
        <translation>Öppna en inspelning eller ett projekt…</translation>
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
        <source>Stop</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>Visa filerna</translation>
    </message>
    <message>
        <source>Stop preparing the sample</source>
        <translation>Avbryt förberedandet av exemplet</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Texta</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Beskär</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
    <message>
        <source>Export: {state}</source>
        <translation>Export: {state}</translation>
    </message>
    <message>
        <source>Preparing the sample… {percent} %</source>
        <translation>Exemplet förbereds… {percent} %</translation>
    </message>
</context>
<context>
    <name>WhenDoneKeeper</name>
    <message>
        <source>Leike: files are ready</source>
        <translation>Leike: filerna är klara</translation>
    </message>
</context>
<context>
    <name>YesControl</name>
    <message>
        <source>In use</source>
        <translation>Används</translation>
    </message>
</context>
<context>
    <name>_Menu</name>
    <message>
        <source>Looking for suggestions…</source>
        <translation>Söker förslag…</translation>
    </message>
    <message>
        <source>Add “{word}” to my words</source>
        <translation>Lägg till ”{word}” i mina ord</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Inga förslag</translation>
    </message>
</context>
<context>
    <name>_Start</name>
    <message>
        <source>Ready to begin. The sample shows you everything in ten minutes, without the internet.</source>
        <translation>Klart att börja. Exemplet visar dig allt på tio minuter, utan internet.</translation>
    </message>
    <message>
        <source>&amp;Try the sample</source>
        <translation>&amp;Prova med exemplet</translation>
    </message>
    <message>
        <source>&amp;Open a recording…</source>
        <translation>Öppna en &amp;inspelning…</translation>
    </message>
</context>
</TS>
