<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- What Qt's own Japanese translation lacks, or says in other words than the rest of the program.
     After a change: pyside6-lrelease dialogs_ja.ts -->
<TS version="2.1" language="ja_JP">
<context>
    <name>QFileDialog</name>
    <message><source>&amp;Look in:</source><translation>場所(&amp;L):</translation></message>
    <message><source>Look in:</source><translation>場所:</translation></message>
    <message><source>Files of &amp;type:</source><translation>ファイルの種類(&amp;T):</translation></message>
    <message><source>Files of type:</source><translation>ファイルの種類:</translation></message>
    <message><source>Directory:</source><translation>フォルダー:</translation></message>
    <message><source>Parent Directory</source><translation>上のフォルダー</translation></message>
    <message><source>Create New Folder</source><translation>新しいフォルダーを作る</translation></message>
    <message><source>Create a New Folder</source><translation>新しいフォルダーを作る</translation></message>
    <message><source>Directories</source><translation>フォルダー</translation></message>
    <message><source>Find Directory</source><translation>フォルダーを選ぶ</translation></message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message><source>Folder</source><comment>All other platforms</comment><translation>フォルダー</translation></message>
    <message><source>Shortcut</source><comment>All other platforms</comment><translation>ショートカット</translation></message>
    <message><source>%1 File</source><extracomment>%1 is a file name suffix, for example txt</extracomment><translation>%1 ファイル</translation></message>
    <message><source>File</source><translation>ファイル</translation></message>
    <message><source>Unknown</source><translation>不明</translation></message>
</context>
</TS>
