#!/bin/sh
# Makes what Daybook is installed from, in target/packages. ./daybook package calls it, with the build's lock held.
# What each package is, and how it is installed: docs/PACKAGES.md.
# Exit codes: 0 made; 1 a step failed; 2 the request or the machine is not right.
set -eu

say() { printf '%s\n' "$*" >&2; }

usage() {
  cat <<'HELP'
Usage: ./daybook package [jar|image|deb|windows|all] [--windows-jdk DIR]

  jar      one runnable jar per app
  image    server and field app with a trimmed Java of their own, for this kind of machine
  deb      Debian packages daybook-server and daybook-field
  windows  a zip of the field app for Windows; its Java comes from --windows-jdk
  all      all of these; also when nothing is named

  --windows-jdk DIR   an unpacked JDK for Windows x64, of the same version as the Java used here

They are written to target/packages. See docs/PACKAGES.md.
HELP
}

what=
windows_jdk=
while [ $# -gt 0 ]; do
  case $1 in
    jar | image | deb | windows | all)
      [ -z "$what" ] || {
        say "Name one kind of package, or \"all\"."
        exit 2
      }
      what=$1
      ;;
    --windows-jdk)
      [ $# -ge 2 ] || {
        say "--windows-jdk needs a folder: an unpacked JDK for Windows x64."
        exit 2
      }
      windows_jdk=$2
      shift
      ;;
    --windows-jdk=*) windows_jdk=${1#*=} ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      say "There is no package \"$1\". There are: jar, image, deb, windows, all."
      exit 2
      ;;
  esac
  shift
done
what=${what:-all}

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
out=$root/target/packages
work=$out/.work
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$root/pom.xml" | head -n 1)
# jpackage wants numbers; Debian sorts 0.1.0~snapshot before 0.1.0.
number=${version%-SNAPSHOT}
# Whoever gives the packages out says where questions go.
maintainer="${DEBFULLNAME:-Daybook} <${DEBEMAIL:-daybook@localhost}>"
deb_version=$(printf '%s' "$version" | sed 's/-SNAPSHOT$/~snapshot/')
# Every file carries this time, so that the same sources give the same packages.
stamp=$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</project.*:\1:p' "$root/pom.xml")
SOURCE_DATE_EPOCH=$(date -u -d "$stamp" +%s)
export SOURCE_DATE_EPOCH
# What is made here is for everyone on the machine where it is installed.
umask 022

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  jdk=$JAVA_HOME/bin
else
  jdk=$(dirname "$(readlink -f "$(command -v java)")")
fi

need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || {
      say "This needs \"$tool\", which this machine does not have."
      say "On Debian: apt-get install openjdk-17-jdk binutils dpkg-dev fakeroot zip"
      exit 2
    }
  done
}

# As in ./daybook, but for two: the heap is half of what the machine, or its service's memory limit,
# grants; and no windows are opened.
java_options='-XX:+UseSerialGC -XX:MaxRAMPercentage=50 -Djava.awt.headless=true -Dfile.encoding=UTF-8
-Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 --enable-native-access=ALL-UNNAMED'

# The names that differ between the two apps.
app() {
  case $1 in
    server) module=server main=uk.daybook.server.Main about="Daybook: the office's server" ;;
    field) module=field-app main=uk.daybook.field.Main about="Daybook: the app in the hand" ;;
  esac
  jar=$out/daybook-$1-$version.jar
}

make_jars() {
  mkdir -p "$out"
  rm -f "$out"/daybook-server-*.jar "$out"/daybook-field-*.jar
  say "Building the jars..."
  (cd "$root" && mvn -B -ntp -q -Ppackages -Dmaven.test.skip=true -pl server,field-app -am package) \
    >"$root/target/package.log" 2>&1 </dev/null || {
    cat "$root/target/package.log" >&2
    say "The jars could not be built; the reason is above."
    exit 1
  }
}

# The module list of an app, checked against what jdeps finds. Prints it with commas.
modules() {
  app "$1"
  list=$root/packaging/modules-$1.txt
  found=$("$jdk/jdeps" --multi-release 17 --ignore-missing-deps --print-module-deps "$jar")
  for one in $(printf '%s' "$found" | tr ',' ' '); do
    grep -qx "$one" "$list" || {
      say "The $1 now needs the Java module $one: add it to packaging/modules-$1.txt."
      exit 1
    }
  done
  grep -v '^#' "$list" | paste -sd, -
}

# runtime APP MODULES-FOLDER TARGET: a Java of only what the app needs. No windows are opened: the
# libraries that draw on a screen, and would need X11 to be installed, stay out.
runtime() {
  wanted=$(modules "$1")
  rm -rf "$3"
  "$jdk/jlink" --module-path "$2" --add-modules "$wanted" --include-locales=en-GB,cy \
    --strip-java-debug-attributes --no-header-files --no-man-pages --order-resources='**/module-info.class' \
    --exclude-files='**libawt_xawt.so,**libsplashscreen.so,**libjawt.so,**libjsound.so' --output "$3"
}

same_times() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

make_image() {
  need strip "$jdk/jlink" "$jdk/jdeps" "$jdk/jpackage"
  app "$1"
  say "Making the image of $1..."
  name=daybook-$1
  runtime "$1" "$jdk/../jmods" "$work/runtime-$1"
  rm -rf "$out/image/$name" "$work/input-$1"
  mkdir -p "$out/image" "$work/input-$1"
  cp "$root/$module/target/app/$module.jar" "$work/input-$1/"
  cp -R "$root/$module/target/app/lib" "$work/input-$1/"
  one=$1
  shift
  for option in $java_options; do set -- "$@" --java-options "$option"; done
  "$jdk/jpackage" --type app-image --name "$name" --app-version "$number" --description "$about" \
    --input "$work/input-$one" --main-jar "$module.jar" --main-class "$main" \
    --runtime-image "$work/runtime-$one" --dest "$out/image" "$@"
  set -- "$one"
  image=$out/image/$name
  mkdir -p "$image/share"
  cp "$root/LICENSE" "$root/$module/target/app/THIRD-PARTY.txt" "$image/share/"
  chmod -R u+w,go=rX "$image"
  find "$image" -name '*.so' -exec chmod 644 {} +
  # What is for debugging Java itself: a fifth of its size.
  find "$image" -type f \( -name '*.so' -o -path '*/bin/*' -o -name jexec -o -name jspawnhelper \) \
    -exec strip --strip-unneeded {} +
  same_times "$image"
  # An archive of Java's own classes halves what a start costs. It holds only while the file it was made
  # from keeps its time: so after the times are set. Only G1 puts objects into it; Serial can use them.
  "$image/lib/runtime/bin/java" -Xshare:dump -XX:+UseG1GC >/dev/null 2>&1
  chmod 644 "$image/lib/runtime/lib/server/classes.jsa"
  same_times "$image"
  checked "$1"
  tar -C "$out/image" --sort=name --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -n6 \
    >"$out/$name-$version-linux-$(dpkg_arch).tar.gz"
}

# What a list of modules cannot show: it starts, and it has both languages and TLS's curves.
checked() {
  java=$out/image/daybook-$1/lib/runtime/bin/java
  for locale in en_GB cy_GB; do
    "$java" -XshowSettings:locale -version 2>&1 | grep -q "$locale" || {
      say "The runtime of $1 does not have the language $locale."
      exit 1
    }
  done
  "$java" --list-modules | grep -q '^jdk.crypto.ec@' || {
    say "The runtime of $1 cannot speak TLS: jdk.crypto.ec is missing."
    exit 1
  }
  env -i "$out/image/daybook-$1/bin/daybook-$1" --help >/dev/null || {
    say "The image of $1 does not start; the reason is above."
    exit 1
  }
}

dpkg_arch() {
  case $(uname -m) in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    *) uname -m ;;
  esac
}

make_deb() {
  need dpkg-deb dpkg-shlibdeps fakeroot
  app "$1"
  say "Making the Debian package of $1..."
  name=daybook-$1
  stage=$work/deb-$1
  rm -rf "$stage"
  mkdir -p "$stage/DEBIAN" "$stage/usr/lib" "$stage/usr/bin" "$stage/usr/share/doc/$name" \
    "$stage/usr/share/man/man1"
  cp -a "$out/image/$name" "$stage/usr/lib/$name"
  doc=$stage/usr/share/doc/$name
  {
    cat "$root/packaging/deb/copyright"
    printf '\nLibraries, and under which licence:\n\n'
    cat "$root/$module/target/app/THIRD-PARTY.txt"
  } >"$doc/copyright"
  {
    printf '%s (%s) stable; urgency=medium\n\n  * See CHANGELOG.md of Daybook.\n\n' "$name" "$deb_version"
    printf ' -- %s  %s\n' "$maintainer" "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")"
  } | gzip -n9 >"$doc/changelog.gz"
  gzip -n9 <"$root/packaging/deb/$name.1" >"$stage/usr/share/man/man1/$name.1.gz"
  mkdir -p "$stage/usr/share/lintian/overrides"
  cp "$root/packaging/deb/$name.overrides" "$stage/usr/share/lintian/overrides/$name"
  cp "$root/packaging/deb/$name.sh" "$stage/usr/bin/$name"
  chmod 755 "$stage/usr/bin/$name"
  # An installed app has one place. There Java is started without jpackage's launcher, whose own start
  # a user waits for; the options are a file, which the archive of classes is made with as well.
  rm -r "$stage/usr/lib/$name/share" "$stage/usr/lib/$name/bin" "$stage/usr/lib/$name/lib/libapplauncher.so" \
    "$stage/usr/lib/$name/lib/app/$name.cfg" "$stage/usr/lib/$name/lib/app/.jpackage.xml"
  {
    # shellcheck disable=SC2086 # several options in one variable, on purpose
    printf '%s\n' $java_options
    printf -- '-cp\n/usr/lib/%s/lib/app/%s.jar\n' "$name" "$module"
  } >"$stage/usr/lib/$name/java.options"
  deb_"$1"
  for script in postinst prerm postrm; do
    [ ! -f "$root/packaging/deb/$name.$script" ] || {
      cp "$root/packaging/deb/$name.$script" "$stage/DEBIAN/$script"
      chmod 755 "$stage/DEBIAN/$script"
    }
  done
  size=$(du -sk --exclude=DEBIAN "$stage" | cut -f1)
  sed -e "s/@MAINTAINER@/$maintainer/" -e "s/@VERSION@/$deb_version/" -e "s/@ARCH@/$(dpkg_arch)/" -e "s/@SIZE@/$size/" \
    -e "s/@LIBRARIES@/$(libraries "$stage")/" "$root/packaging/deb/$name.control" >"$stage/DEBIAN/control"
  (cd "$stage" && find ./* -path ./DEBIAN -prune -o -path ./etc -prune -o -type f -exec md5sum {} +) | sed 's:  \./:  :' | LC_ALL=C sort -k2 >"$stage/DEBIAN/md5sums"
  same_times "$stage"
  fakeroot dpkg-deb -Zxz --build "$stage" "$out/${name}_${deb_version}_$(dpkg_arch).deb" >/dev/null
}

# The Debian packages that the native code in a folder links to.
libraries() (
  # dpkg-shlibdeps asks for a source package around it.
  mkdir -p "$work/shlibs/debian"
  printf 'Source: daybook\n\nPackage: daybook\nArchitecture: any\n' >"$work/shlibs/debian/control"
  cd "$work/shlibs"
  find "$1" -type f \( -name '*.so' -o -path '*/bin/*' -o -name jexec -o -name jspawnhelper \) >files
  runtime=$1/usr/lib/$name/lib/runtime/lib
  set --
  while read -r file; do
    case $(head -c 4 "$file" | od -An -tx1) in *"7f 45 4c 46"*) set -- "$@" "-e$file" ;; esac
  done <files
  dpkg-shlibdeps -O --ignore-missing-info "-l$runtime" "-l$runtime/server" "$@" 2>/dev/null \
    | sed -n 's/^shlibs:Depends=//p'
)

deb_server() {
  mkdir -p "$stage/lib/systemd/system" "$stage/etc/daybook"
  cp "$root/packaging/daybook-server.service" "$stage/lib/systemd/system/"
  cp "$root/packaging/server.properties" "$stage/etc/daybook/"
  mkdir -p "$doc/examples"
  cp "$root/packaging/daybook-server.properties" "$doc/examples/server.properties"
  printf '%s\n' /etc/daybook/server.properties >"$stage/DEBIAN/conffiles"
}

deb_field() {
  mkdir -p "$stage/usr/share/applications"
  cp "$root/packaging/deb/daybook-field.desktop" "$stage/usr/share/applications/"
}

make_windows() {
  need zip
  app field
  say "Making the zip for Windows..."
  stage=$work/windows/Daybook
  rm -rf "$work/windows"
  mkdir -p "$stage/app"
  cp "$root/field-app/target/app/field-app.jar" "$stage/app/"
  cp -R "$root/field-app/target/app/lib" "$stage/app/"
  for text in daybook.cmd README.txt; do
    sed 's/$/\r/' "$root/packaging/windows/$text" >"$stage/$text"
  done
  cp "$root/LICENSE" "$root/field-app/target/app/THIRD-PARTY.txt" "$stage/"
  rm -f "$out"/daybook-field-*-windows-x64*.zip
  if [ -z "$windows_jdk" ]; then
    zip=$out/daybook-field-$version-windows-x64-without-java.zip
    say "NOT INCLUDED: a Java for Windows. This zip needs Java 17 or later on the laptop, or to be made"
    say "again with --windows-jdk DIR, an unpacked JDK for Windows x64: see docs/PACKAGES.md."
  else
    runtime field "$windows_jdk/jmods" "$stage/runtime"
    [ -f "$stage/runtime/bin/java.exe" ] || {
      say "The modules in $windows_jdk are not for Windows: what was made of them has no java.exe."
      exit 1
    }
    zip=$out/daybook-field-$version-windows-x64.zip
  fi
  same_times "$work/windows"
  (cd "$work/windows" && find Daybook -type f | LC_ALL=C sort | TZ=UTC zip -X -q -9 "$zip" -@)
  say "Built here, and run where there is Windows: try it there before it is given to anyone."
}


check_windows_jdk() {
  release=$windows_jdk/release
  { [ -f "$release" ] && grep -q '^OS_NAME="Windows"' "$release" && [ -d "$windows_jdk/jmods" ]; } || {
    say "$windows_jdk is not an unpacked JDK for Windows: it needs a file \"release\" that says so, and a folder \"jmods\"."
    exit 2
  }
  grep -qE '^OS_ARCH="(x86_64|amd64)"' "$release" || {
    say "$windows_jdk is not for x64."
    exit 2
  }
  theirs=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release")
  ours=$("$jdk/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "$theirs" = "$ours" ] || {
    say "The JDK for Windows is version $theirs and the Java used here $ours; both must be the same."
    say "Set JAVA_HOME to a JDK $theirs, or take a JDK $ours for Windows."
    exit 2
  }
}

[ -x "$jdk/jlink" ] || [ "$what" = jar ] || {
  say "Images need a JDK with jlink and jpackage; $jdk has none."
  say "On Debian: apt-get install openjdk-17-jdk"
  exit 2
}
[ -z "$windows_jdk" ] || check_windows_jdk
make_jars
case $what in
  image | deb | all)
    for one in server field; do make_image "$one"; done
    ;;
esac
case $what in
  deb | all)
    for one in server field; do make_deb "$one"; done
    ;;
esac
case $what in
  windows | all) make_windows ;;
esac
rm -rf "$work"
say "In $out:"
(cd "$out" && find . -maxdepth 1 -type f -exec du -k {} + | sort -k2 | sed 's:\./::' \
  | awk '{printf "  %6.1f MB  %s\n", $1 / 1024, $2}') >&2
