#!/usr/bin/env python3
"""A small ingivare: hands in applications and fetches what waits, with Python's standard library alone.

`genrep run … --exec "python3 klient.py"` starts it once for each step; the environment says what to do.
"""
import http.client
import os
import ssl
import sys
import time
import urllib.parse

env = os.environ
home = env["GENREP_DIR"]
action = env["GENREP_ACTION"]
url = urllib.parse.urlsplit(env["GENREP_ETRANSPORT"])
certs, me = env["GENREP_CERTS"], env["GENREP_AS"]
tls = ssl.create_default_context(cafile=f"{certs}/ca.pem")
tls.load_cert_chain(f"{certs}/{me}.pem", f"{certs}/{me}.key")


def call(method, path, body=None):
    connection = http.client.HTTPSConnection(url.hostname, url.port, context=tls, timeout=60)
    connection.request(method, f"{url.path}/{env['GENREP_PRODUCT']}{path}", body)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    if answer.status >= 300:
        sys.exit(f"{method} {path}: {answer.status} {content.decode('utf-8', 'replace')}")
    return content


def remembered(name, otherwise):
    try:
        with open(os.path.join(home, name), encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return otherwise


def remember(name, value):
    with open(os.path.join(home, name), "w", encoding="utf-8") as file:
        file.write(value)


def applications(code, number, day):
    """Three applications about people who do not exist, one claim each."""
    lines = [f"00BF-ANSOKAN{code}{number:05d}{day}"]
    for n in (1, 2, 3):
        lines.append(f"01{f'PY-{number}-{n}':<30}{'5599910006':<12}{'Påhittselektriska i Övningsås AB':<50}")
        lines.append(f"03{'192001019807':<12}{'Åsa Ek':<50}{'Låtsasgatan 2':<35}{'22210':<10}{'Repetitionslund':<25}")
        lines.append(f"04K{100_00 * n:013d}20251101")
        lines.append(f"05Köp av böcker, faktura {n} den 1 oktober 2025.")
    lines.append(f"99{len(lines) + 1:09d}{3:07d}{600_00:015d}")
    return "".join(f"{line:<160}\r\n" for line in lines).encode("iso-8859-1")


if action == "hand-in":
    number = int(remembered("lopnummer", "1"))
    name = env["GENREP_NAME"]
    if env["GENREP_TRANSACTION"] == "bf.ansokan":
        body = applications(name[:3], number, env["GENREP_DATE"].replace("-", ""))
        remember("lopnummer", str(number + 1))
    else:
        # Changes of mål: this small client takes the file that the story offers.
        with open(env["GENREP_FILE"], "rb") as file:
            body = file.read()
    remember("transaktionsid", call("PUT", f"/{name}", body).decode())
elif action == "fetch":
    names = []
    for _ in range(60):
        names = [name for name in call("GET", "?getfilenames=true").decode("iso-8859-1").split("\n") if name]
        if names:
            break
        time.sleep(0.5)
    for name in names:
        content = call("GET", f"/{urllib.parse.quote(name)}")
        with open(os.path.join(home, name), "wb") as file:
            file.write(content)
        # A rejected file has not used its number; the kvittens says which one the next file must carry.
        text = content.decode("iso-8859-1")
        next_number = text.splitlines()[-1][38:54].strip()
        if env["GENREP_TRANSACTION"] == "bf.kvittens" and "UNDERKÄND" in text and next_number:
            remember("lopnummer", str(int(next_number)))
