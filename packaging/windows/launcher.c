/* leike.exe and leike-window.exe where no PyInstaller made them: start the interpreter beside them, in this
   process, so that Windows sees Leike and a kill of Leike is one of the interpreter. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <wchar.h>

typedef int (*py_main)(int, wchar_t **);

static int fail(const wchar_t *what)
{
    wchar_t text[400];
    _snwprintf(text, 399, L"Leike cannot start: %ls is missing or damaged. Install Leike again.", what);
    text[399] = 0;
#ifdef LEIKE_WINDOW
    MessageBoxW(NULL, text, L"Leike", MB_ICONERROR);
#else
    fwprintf(stderr, L"%ls\n", text);
#endif
    return 2;
}

static int start(int argc, wchar_t **argv)
{
    static wchar_t folder[32768];
    DWORD length = GetModuleFileNameW(NULL, folder, 32000);
    wchar_t *name = wcsrchr(folder, L'\\');
    if (length == 0 || length >= 32000 || name == NULL)
        return fail(L"the folder");
    wcscpy(name, L"\\python");
    AddDllDirectory(folder); /* Python's modules and their C library are looked for here */
    wcscat(folder, L"\\" LEIKE_PYTHON L".dll");
    HMODULE python = LoadLibraryExW(folder, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    py_main run = python ? (py_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (run == NULL)
        return fail(folder);
    /* -I: nothing of this user's Python comes in; -B: nothing is written into the program's folder */
    static wchar_t *first[] = {L"", L"-I", L"-B", L"-X", L"utf8", L"-m", L"leike_start"};
    const int before = sizeof first / sizeof *first;
    wchar_t **all = calloc(argc + before, sizeof *all);
    if (all == NULL)
        return 2;
    memcpy(all, first, sizeof first);
    all[0] = argv[0];
    memcpy(all + before, argv + 1, (argc - 1) * sizeof *argv);
    return run(argc + before - 1, all);
}

#ifdef LEIKE_WINDOW
int WINAPI wWinMain(HINSTANCE own, HINSTANCE none, PWSTR line, int show)
{
    (void)own, (void)none, (void)line, (void)show;
    return start(__argc, __wargv);
}
#else
int wmain(int argc, wchar_t **argv)
{
    return start(argc, argv);
}
#endif
