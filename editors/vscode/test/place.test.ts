import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestAmong, placeOf } from '../src/place';

/** A listing over a made-up disk: folder -> names. */
const disk = (folders: Record<string, string[]>) => (folder: string) => folders[folder] ?? [];

test('a folder of articles is checked', () => {
  const list = disk({ '/news': ['flood.md', 'budget.txt', '.git'] });
  assert.deepEqual(placeOf('/news/flood.md', { root: '/news' }, list), { checked: true });
});

test('a code repository is quiet, in its subfolders too, and says why', () => {
  const list = disk({ '/app': ['Cargo.toml', 'README.md', 'docs', '.git'], '/app/docs': ['guide.md'] });
  const quiet = { checked: false, manifest: '/app/Cargo.toml' };
  assert.deepEqual(placeOf('/app/README.md', { root: '/app' }, list), quiet);
  assert.deepEqual(placeOf('/app/docs/guide.md', { root: '/app' }, list), quiet);
});

test('a copydesk.toml beside the manifest turns checking on', () => {
  const list = disk({ '/site': ['package.json', 'copydesk.toml', 'posts'], '/site/posts': ['a.md'] });
  assert.deepEqual(placeOf('/site/posts/a.md', { root: '/site' }, list), { checked: true, config: '/site/copydesk.toml' });
});

test('the nearest sign decides', () => {
  const list = disk({
    '/site': ['package.json', 'articles', 'copy'],
    '/site/articles': ['copydesk.toml', 'a.md'],
    '/site/copy': ['go.mod', 'b.md'],
  });
  assert.equal(placeOf('/site/articles/a.md', { root: '/site' }, list).checked, true);
  assert.deepEqual(placeOf('/site/copy/b.md', { root: '/site' }, list), { checked: false, manifest: '/site/copy/go.mod' });
});

test('nothing above the workspace folder counts', () => {
  const list = disk({ '/site': ['package.json'], '/site/articles': ['a.md'] });
  assert.equal(placeOf('/site/articles/a.md', { root: '/site/articles' }, list).checked, true);
});

test('a file outside of any workspace folder asks its repository, and no further', () => {
  const list = disk({
    '/': ['package.json'],
    '/src/app': ['.git', 'pyproject.toml'],
    '/src/news': ['.git', 'a.md'],
    '/src/app/notes': ['todo.txt'],
  });
  assert.equal(placeOf('/src/app/notes/todo.txt', {}, list).checked, false);
  assert.equal(placeOf('/src/news/a.md', {}, list).checked, true);
});

test('what lies about at home makes no repository of it', () => {
  const list = disk({ '/home/ann': ['package.json', 'draft.txt'], '/home/ann/desk': ['a.txt'] });
  for (const file of ['/home/ann/draft.txt', '/home/ann/desk/a.txt']) {
    assert.equal(placeOf(file, { home: '/home/ann' }, list).checked, true);
    assert.equal(placeOf(file, { home: '/home/ann', root: '/home/ann' }, list).checked, true);
  }
});

test('manifests are known by name or by ending', () => {
  for (const name of ['package.json', 'Cargo.toml', 'go.mod', 'pyproject.toml', 'newsroom.sln', 'desk.cabal']) {
    assert.equal(manifestAmong(['README.md', name]), name);
  }
  assert.equal(manifestAmong(['story.md', 'package.json.md', 'cargo.txt', 'notes.html']), undefined);
});
