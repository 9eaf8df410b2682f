// Verifies a log with Go's own note and tlog packages, which share no code with ours. Reads a folder:
//
//	key            the verifier key of the log
//	witness        the verifier key of a witness (type 4), optional
//	checkpoint     the newest checkpoint
//	older          a checkpoint of the same log from before, optional
//	growth         the consistency proof between the two, one base64 hash a line
//	tile/...       tiles and bundles
//	proofs         .tlog-proof files of entries, one after the other
//
// Prints one line for each thing that holds, and exits with 1 at the first that does not.
package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const width = 256

type folder string

func (f folder) read(path string) []byte {
	data, err := os.ReadFile(filepath.Join(string(f), filepath.FromSlash(path)))
	check(err, path)
	return data
}

func (f folder) has(path string) bool {
	_, err := os.Stat(filepath.Join(string(f), path))
	return err == nil
}

// Height and ReadTiles make the folder a tlog.TileReader. Go names tiles tile/H/L/N, C2SP tile/L/N.
func (f folder) Height() int                     { return 8 }
func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	for _, tile := range tiles {
		data = append(data, f.read(strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
	}
	return data, nil
}

func main() {
	begun := time.Now()
	dir := folder(os.Args[1])
	verifier, err := note.NewVerifier(strings.TrimSpace(string(dir.read("key"))))
	check(err, "key")
	keys := note.VerifierList(verifier)

	signed := dir.read("checkpoint")
	tree := open(signed, keys)
	say(begun, "the signature holds over %d entries", tree.N)
	if dir.has("witness") {
		cosigned(signed, strings.TrimSpace(string(dir.read("witness"))))
		say(begun, "the cosignature of the witness holds")
	}

	entries := leaves(dir, tree)
	tiles := rebuilt(dir, tree, entries)
	say(begun, "the %d tiles and the root are those of the %d entries", tiles, len(entries))

	hashes := tlog.TileHashReader(tree, dir)
	if dir.has("older") {
		older := open(dir.read("older"), keys)
		growth := hashLines(string(dir.read("growth")))
		check(tlog.CheckTree(tlog.TreeProof(growth), tree.N, tree.Hash, older.N, older.Hash), "growth")
		own, err := tlog.ProveTree(tree.N, older.N, hashes)
		check(err, "growth")
		same(growth, own, "growth")
		say(begun, "the log grew from %d entries", older.N)
	}

	proved := proofs(dir, keys, entries)
	say(begun, "%d proofs hold", proved)
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

// note knows no cosignatures, so this follows c2sp.org/tlog-cosignature by hand.
func cosigned(data []byte, key string) {
	parts := strings.SplitN(key, "+", 3)
	public, err := base64.StdEncoding.DecodeString(parts[2])
	check(err, "witness")
	end := bytes.LastIndex(data, []byte("\n\n")) + 1
	for _, line := range strings.Split(string(data[end+1:]), "\n") {
		words := strings.Split(line, " ")
		if len(words) != 3 || words[1] != parts[0] {
			continue
		}
		signature, err := base64.StdEncoding.DecodeString(words[2])
		check(err, "witness")
		seconds := binary.BigEndian.Uint64(signature[4:])
		message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", seconds, data[:end])
		if fmt.Sprintf("%x", signature[:4]) != parts[1] || !ed25519.Verify(public[1:], []byte(message), signature[12:]) {
			fail("the cosignature does not hold")
		}
		return
	}
	fail("there is no line of the witness")
}

// Reads every bundle and hashes its entries.
func leaves(dir folder, tree tlog.Tree) []tlog.Hash {
	var all []tlog.Hash
	for first := int64(0); first < tree.N; first += width {
		tile := tlog.Tile{H: 8, L: -1, N: first / width, W: width}
		if tree.N-first < width {
			tile.W = int(tree.N - first)
		}
		bundle := dir.read(strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1))
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

// Builds the tree again and holds every tile against it. The tile reader of this version of tlog does not prove every
// tile it reads (it counts hashes of the edge as if each had a tile of its own), so it is not enough to read through it.
func rebuilt(dir folder, tree tlog.Tree, entries []tlog.Hash) int {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) (hashes []tlog.Hash, err error) {
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	for i, entry := range entries {
		more, err := tlog.StoredHashesForRecordHash(int64(i), entry, reader)
		check(err, "stored hashes")
		stored = append(stored, more...)
	}
	var tiles []tlog.Tile
	for _, tile := range tlog.NewTiles(8, 0, tree.N) {
		// Partial tiles come with every width on the way; the log has the last.
		if end := len(tiles) - 1; end >= 0 && tiles[end].L == tile.L && tiles[end].N == tile.N {
			tiles = tiles[:end]
		}
		tiles = append(tiles, tile)
	}
	served, _ := dir.ReadTiles(tiles)
	for i, tile := range tiles {
		data, err := tlog.ReadTileData(tile, reader)
		check(err, tile.Path())
		if !bytes.Equal(data, served[i]) {
			fail("%s is not made of the entries", tile.Path())
		}
	}
	root, err := tlog.TreeHash(tree.N, reader)
	check(err, "root")
	same([]tlog.Hash{root}, []tlog.Hash{tree.Hash}, "root")
	return len(tiles)
}

func proofs(dir folder, keys note.Verifiers, entries []tlog.Hash) (count int) {
	const header = "c2sp.org/tlog-proof@v1\n"
	trees := map[string]tlog.Tree{} // a checkpoint is opened once
	for _, proof := range strings.Split(string(dir.read("proofs")), header)[1:] {
		gap := strings.Index(proof, "\n\n")
		lines := strings.SplitN(proof[:gap], "\n", 2)
		index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
		check(err, "index")
		checkpoint := proof[gap+2:]
		tree, known := trees[checkpoint]
		if !known {
			tree = open([]byte(checkpoint), keys)
			trees[checkpoint] = tree
		}
		path := hashLines(strings.Join(lines[1:], ""))
		check(tlog.CheckRecord(tlog.RecordProof(path), tree.N, tree.Hash, index, entries[index]), fmt.Sprint("proof of ", index))
		count++
	}
	return count
}

func hashLines(text string) (hashes []tlog.Hash) {
	for _, line := range strings.Fields(text) {
		hash, err := tlog.ParseHash(line)
		check(err, line)
		hashes = append(hashes, hash)
	}
	return hashes
}

func same(ours, theirs []tlog.Hash, where string) {
	if len(ours) != len(theirs) {
		fail("%s: %d hashes, not %d", where, len(ours), len(theirs))
	}
	for i := range ours {
		if ours[i] != theirs[i] {
			fail("%s: hash %d differs", where, i)
		}
	}
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
