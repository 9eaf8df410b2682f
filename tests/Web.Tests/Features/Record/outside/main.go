// Verifies the log of a running site over HTTP with Go's own note and tlog packages, which share no code with ours.
//
//	go run main.go SITE EACH [PATH of a .tlog-proof]...
//
// Every EACH-th entry is proved from the tiles, and the growth from every EACH-th size. Exits with 1 at the first thing
// that does not hold.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type site struct {
	address string
	kept    map[string][]byte
}

func (s site) get(path string) []byte {
	if data, known := s.kept[path]; known {
		return data
	}
	answer, err := http.Get(s.address + path)
	check(err, path)
	defer answer.Body.Close()
	if answer.StatusCode != 200 {
		fail("%s answered %d", path, answer.StatusCode)
	}
	data, err := io.ReadAll(answer.Body)
	check(err, path)
	s.kept[path] = data
	return data
}

// Height, ReadTiles and SaveTiles make the site a tlog.TileReader. Go names tiles tile/H/L/N, C2SP tile/L/N.
func (s site) Height() int                     { return 8 }
func (s site) SaveTiles([]tlog.Tile, [][]byte) {}
func (s site) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	for _, tile := range tiles {
		data = append(data, s.get("/log/"+strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
	}
	return data, nil
}

func main() {
	begun := time.Now()
	s := site{strings.TrimSuffix(os.Args[1], "/"), map[string][]byte{}}
	each, err := strconv.ParseInt(os.Args[2], 10, 64)
	check(err, "each")
	verifier, err := note.NewVerifier(strings.TrimSpace(string(s.get("/log/key"))))
	check(err, "key")
	keys := note.VerifierList(verifier)
	tree := open(s.get("/log/checkpoint"), keys)
	say(begun, "the signature holds over %d entries", tree.N)

	entries := leaves(s, tree)
	roots := edges(entries)
	if roots[tree.N] != tree.Hash {
		fail("the entries do not make the root")
	}
	say(begun, "the root is that of the %d entries that were read", len(entries))

	hashes := tlog.TileHashReader(tree, s)
	proved, grown := 0, 0
	for index := int64(0); index < tree.N; index += each {
		proof, err := tlog.ProveRecord(tree.N, index, hashes)
		check(err, fmt.Sprint("proof of ", index))
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, entries[index]), fmt.Sprint("proof of ", index))
		proved++
		growth, err := tlog.ProveTree(tree.N, index+1, hashes)
		check(err, fmt.Sprint("growth from ", index+1))
		check(tlog.CheckTree(growth, tree.N, tree.Hash, index+1, roots[index+1]), fmt.Sprint("growth from ", index+1))
		grown++
	}
	say(begun, "%d proofs from %d files hold, and %d that the log grew", proved, len(s.kept)-2, grown)

	for _, path := range os.Args[3:] {
		served(s, path, keys, entries)
	}
	say(begun, "%d served proofs hold", len(os.Args)-3)
}

func open(data []byte, keys note.Verifiers) tlog.Tree {
	opened, err := note.Open(data, keys)
	check(err, "checkpoint")
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != opened.Sigs[0].Name {
		fail("the checkpoint is not origin, size and root")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err, "size")
	root, err := tlog.ParseHash(lines[2])
	check(err, "root")
	return tlog.Tree{N: size, Hash: root}
}

func leaves(s site, tree tlog.Tree) (all []tlog.Hash) {
	for first := int64(0); first < tree.N; first += 256 {
		tile := tlog.Tile{H: 8, L: -1, N: first / 256, W: 256}
		if tree.N-first < 256 {
			tile.W = int(tree.N - first)
		}
		bundle := s.get("/log/" + strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1))
		for i := 0; i < tile.W; i++ {
			length := int(binary.BigEndian.Uint16(bundle))
			all = append(all, tlog.RecordHash(bundle[2:2+length]))
			bundle = bundle[2+length:]
		}
		if len(bundle) > 0 {
			fail("%s goes on after its entries", tile.Path())
		}
	}
	return all
}

// The root after each entry.
func edges(entries []tlog.Hash) []tlog.Hash {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) (hashes []tlog.Hash, err error) {
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	roots := []tlog.Hash{{}}
	for i, entry := range entries {
		more, err := tlog.StoredHashesForRecordHash(int64(i), entry, reader)
		check(err, "stored hashes")
		stored = append(stored, more...)
		root, err := tlog.TreeHash(int64(i)+1, reader)
		check(err, "root")
		roots = append(roots, root)
	}
	return roots
}

func served(s site, path string, keys note.Verifiers, entries []tlog.Hash) {
	text := string(s.get(path))
	gap := strings.Index(text, "\n\n")
	lines := strings.Split(text[:gap], "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		fail("%s is no proof", path)
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	check(err, path)
	tree := open([]byte(text[gap+2:]), keys)
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		check(err, path)
		proof = append(proof, hash)
	}
	check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, entries[index]), path)
}

func say(begun time.Time, form string, words ...interface{}) {
	fmt.Printf("%5.2f s: %s\n", time.Since(begun).Seconds(), fmt.Sprintf(form, words...))
}

func check(err error, where string) {
	if err != nil {
		fail("%s: %v", where, err)
	}
}

func fail(form string, words ...interface{}) {
	fmt.Fprintf(os.Stderr, form+"\n", words...)
	os.Exit(1)
}
