@echo off
rem The site, made anew and copied to the web server's folder. Once a day, from a console of an administrator:
rem
rem   schtasks /Create /TN gongshi /SC DAILY /ST 00:05 /RU SYSTEM /TR "D:\site\deploy\daily.cmd D:\www"
rem
rem The argument is the web server's folder. What was said stands in daily.log beside mkdocs.yml.
setlocal
if "%~1"=="" (echo daily.cmd FOLDER-OF-THE-WEB-SERVER& exit /b 2)
set PYTHONUTF8=1
cd /d "%~dp0.."
if not exist mkdocs.yml cd ..
if exist .git git pull --quiet --ff-only >daily.log 2>&1
.venv\Scripts\python -m gongshi build --mirror "%~f1" >>daily.log 2>&1
exit /b %ERRORLEVEL%
