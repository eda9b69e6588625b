; The per-user installer. installer.py runs makensis with the defines that stand in it.
;   leike-VERSION-windows-x86_64-setup.exe        asks where to, in the language of Windows
;   ... /S                                        asks nothing; /D=C:\folder, the last word, names the folder
Unicode true
Target amd64-unicode
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh

Name "Leike"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Leike"
InstallDirRegKey HKCU "Software\Leike\Installed" "folder"
RequestExecutionLevel user
ManifestDPIAware true
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Leike"
VIAddVersionKey "FileDescription" "Leike"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "GPL-3.0-or-later"

!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Leike"
!define MUI_ICON "${LISTS}\leike.ico"
!define MUI_UNICON "${LISTS}\leike.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\leike-window.exe"
!insertmacro MUI_PAGE_LICENSE "${FOLDER}\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Finnish"
!insertmacro MUI_LANGUAGE "Swedish"

LangString RUNNING ${LANG_ENGLISH} "Leike is open. Close it, then press Retry."
LangString RUNNING ${LANG_FINNISH} "Leike on auki. Sulje se ja valitse sitten Yritä uudelleen."
LangString RUNNING ${LANG_SWEDISH} "Leike är öppet. Stäng det och välj sedan Försök igen."
LangString PROJECT ${LANG_ENGLISH} "Leike project"
LangString PROJECT ${LANG_FINNISH} "Leike-projekti"
LangString PROJECT ${LANG_SWEDISH} "Leike-projekt"
LangString PRESET ${LANG_ENGLISH} "Leike preset"
LangString PRESET ${LANG_FINNISH} "Leike-esiasetus"
LangString PRESET ${LANG_SWEDISH} "Leike-förinställning"

; Windows lets nobody write a program that runs: exit code 2 where nobody can be asked to close it
!macro REFUSE_WHILE_RUNNING un program
  retry_${un}${program}:
  ${If} ${FileExists} "$INSTDIR\${program}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${program}" a
    ${If} ${Errors}
      IfSilent 0 +3
        SetErrorLevel 2
        Quit
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" IDRETRY retry_${un}${program}
      SetErrorLevel 2
      Quit
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

!macro TYPE suffix class name
  WriteRegStr HKCU "${CLASSES}\${class}" "" "${name}"
  WriteRegStr HKCU "${CLASSES}\${class}\DefaultIcon" "" "$INSTDIR\leike-window.exe,0"
  WriteRegStr HKCU "${CLASSES}\${class}\shell\open\command" "" '"$INSTDIR\leike-window.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${suffix}" "" "${class}"
  WriteRegStr HKCU "${CLASSES}\${suffix}\OpenWithProgids" "${class}" ""
!macroend

!macro NO_TYPE suffix class
  DeleteRegKey HKCU "${CLASSES}\${class}"
  DeleteRegValue HKCU "${CLASSES}\${suffix}\OpenWithProgids" "${class}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${suffix}\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\${suffix}" ""
  ${If} $0 == "${class}"
    DeleteRegValue HKCU "${CLASSES}\${suffix}" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\${suffix}"
!macroend

Section
  SetShellVarContext current
  !insertmacro REFUSE_WHILE_RUNNING "" leike-window.exe
  !insertmacro REFUSE_WHILE_RUNNING "" leike.exe
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ; the version before takes its own files away, so that none of them stays among the new ones
    ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  ${EndIf}
  !include "${LISTS}\install.nsh"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Leike.lnk" "$INSTDIR\leike-window.exe"
  !insertmacro TYPE .leike Leike.Project "$(PROJECT)"
  !insertmacro TYPE .leikepreset Leike.Preset "$(PRESET)"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\leike.exe" "" "$INSTDIR\leike.exe"
  WriteRegStr HKCU "Software\Leike\Installed" "folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Leike"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\leike-window.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

; Projects, presets, settings, queue and finished films are the user's: only what was installed goes
Section "un.Leike"
  SetShellVarContext current
  !insertmacro REFUSE_WHILE_RUNNING un leike-window.exe
  !insertmacro REFUSE_WHILE_RUNNING un leike.exe
  !include "${LISTS}\remove.nsh"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Leike.lnk"
  !insertmacro NO_TYPE .leike Leike.Project
  !insertmacro NO_TYPE .leikepreset Leike.Preset
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\leike.exe"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Leike\Installed"
  DeleteRegKey /ifempty HKCU "Software\Leike"
  ${RefreshShellIcons}
SectionEnd
