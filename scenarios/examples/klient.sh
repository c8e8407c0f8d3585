#!/usr/bin/env bash
# A small ingivare: hands in applications and fetches what waits, with curl.
# genrep run … --exec "bash klient.sh" starts it once for each step; the environment says what to do.
set -euo pipefail
cd "$GENREP_DIR"
product="$GENREP_ETRANSPORT/$GENREP_PRODUCT"

call() {
  curl --silent --show-error --fail-with-body --noproxy localhost --max-time 60 \
    --cacert "$GENREP_CERTS/ca.pem" --cert "$GENREP_CERTS/$GENREP_AS.pem" --key "$GENREP_CERTS/$GENREP_AS.key" "$@"
}

# A line of 160 characters; the text is UTF-8 here and ISO 8859-1 in the file, where each letter is one byte.
post() {
  printf '%s' "$1" | iconv -f UTF-8 -t ISO-8859-1 | LC_ALL=C awk '{ printf "%-160s\r\n", $0 }'
}

field() {
  local width=$1 text=$2
  printf '%s%*s' "$text" $((width - ${#text})) ''
}

# Three applications about people who do not exist, one claim each.
applications() {
  local code=$1 number=$2 day=$3 n
  post "00BF-ANSOKAN$code$(printf '%05d' "$number")$day"
  for n in 1 2 3; do
    post "01$(field 30 "SH-$number-$n")$(field 12 5599910006)$(field 50 'Påhittselektriska i Övningsås AB')"
    post "03$(field 12 192001019807)$(field 50 'Åsa Ek')$(field 35 'Låtsasgatan 2')$(field 10 22210)$(field 25 'Repetitionslund')"
    post "04K$(printf '%013d' "${n}0000")20251101"
    post "05Köp av böcker, faktura $n den 1 oktober 2025."
  done
  post "9900000001400000030000000000$((10000 + 20000 + 30000))"
}

export LC_ALL=C.UTF-8
case $GENREP_ACTION in
  hand-in)
    number=$(cat lopnummer 2>/dev/null || echo 1)
    if [ "$GENREP_TRANSACTION" = bf.ansokan ]; then
      applications "${GENREP_NAME:0:3}" "$number" "${GENREP_DATE//-/}" >lamnas.txt
      echo $((number + 1)) >lopnummer
    else
      cp "$GENREP_FILE" lamnas.txt # changes of mål: this small client takes the file that the story offers
    fi
    call --upload-file lamnas.txt "$product/$GENREP_NAME" >transaktionsid
    ;;
  fetch)
    for _ in $(seq 60); do
      names=$(call "$product?getfilenames=true")
      [ -n "$names" ] && break
      sleep 0.5
    done
    for name in $names; do
      call --output "$name" "$product/$name"
      # A rejected file has not used its number; the kvittens says which one the next file must carry.
      if [ "$GENREP_TRANSACTION" = bf.kvittens ] && grep -aq '^01UNDERK' "$name"; then
        next=$(tail -n 1 "$name" | cut -b 39-54 | tr -d ' ' | sed 's/^0*//')
        if [ -n "$next" ]; then echo "$next" >lopnummer; fi
      fi
    done
    ;;
esac
