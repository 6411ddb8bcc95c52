@echo off
rem Starts Daybook's app. It may be called from any folder. Its records are in the user's own profile.
setlocal
set "HERE=%~dp0"
if not defined DAYBOOK_FIELD_DATA set "DAYBOOK_FIELD_DATA=%LOCALAPPDATA%\Daybook"

set "JAVA=%HERE%runtime\bin\java.exe"
if exist "%JAVA%" goto start
if not defined JAVA_HOME goto path
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto start
:path
set "JAVA=java.exe"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" goto start
echo This package came without Java, and this machine has none. 1>&2
echo Install Java 17 or later, or ask for the package that holds it. 1>&2
exit /b 2

:start
"%JAVA%" -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED -cp "%HERE%app\field-app.jar" uk.daybook.field.Main %*
exit /b %ERRORLEVEL%
