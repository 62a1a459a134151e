"""Given names of two characters that are in common use, each known as a whole.

The list was written by hand, of names of children and of older people that the authors know to be common; it was taken
from no count of names, and says nothing of how many people bear one. A name that is none of these is put together from
the characters that names are made of, see `surnames`.
"""

_NAMES = """
    一诺 一鸣 一凡 一帆 一航 一涵 一心 一洋 一宁 一然 一铭 一晨 沐宸 沐辰 沐阳 沐晨 沐泽 沐瑶 沐妍 沐恩 可欣 可馨
    可心 可昕 可可 依诺 依依 依晨 语桐 语汐 语晨 语嫣 语彤 语涵 语诺 雨桐 雨欣 雨涵 雨泽 雨萱 雨彤 雨轩 雨辰 宇轩
    宇航 宇辰 宇泽 宇涵 宇浩 宇桐 子轩 子涵 子墨 子睿 子豪 子皓 子晨 子瑜 子萱 子琪 子怡 子琳 子恒 子昂 子俊 子杰
    子辰 子航 子欣 子彤 子健 子默 子安 子衿 梓涵 梓萱 梓轩 梓豪 梓睿 梓晨 梓妍 梓彤 梓琪 梓桐 梓瑶 梓墨 梓航 梓悦
    浩然 浩宇 浩轩 浩辰 皓轩 皓宇 皓然 奕辰 奕泽 亦辰 亦宸 亦菲 逸辰 逸凡 逸轩 欣怡 欣妍 欣悦 欣然 欣彤 欣瑶 欣冉
    欣蕊 诗涵 诗琪 诗雨 诗妍 诗瑶 诗语 思涵 思琪 思远 思源 思雨 思彤 思颖 若汐 若曦 若溪 若萱 若彤 若涵 艺涵 艺馨
    艺轩 艺菲 艺辰 俊熙 俊杰 俊豪 俊宇 俊辉 俊驰 明轩 明泽 明哲 明杰 明远 晨曦 晨阳 晨希 晨宇 泽宇 泽轩 泽楷 博文
    博涵 博远 博轩 天佑 天宇 天翊 佳怡 佳琪 佳慧 佳宁 佳欣 佳妮 嘉怡 嘉豪 嘉欣 嘉懿 嘉琪 嘉宁 雅琪 雅婷 雅静 雅萱
    雅楠 诺一 安琪 安然 安琦 芷若 芷萱 芷晴 芷涵 紫涵 紫萱 紫琪 静怡 静雯 婉婷 婉清 婧琪 昕怡 昕妍 昕瑶 钰涵 玥彤
    悦彤 悦涵 文轩 文博 文静 文杰 文涛 文斌 瑞霖 瑞泽 煜城 煜祺 睿泽 睿哲 家豪 家俊 家宝 家辉 家瑞 家栋 志强 志伟
    志明 志勇 志刚 志远 建华 建国 建军 建平 建明 建伟 秀英 秀兰 秀珍 秀芳 秀云 秀梅 秀荣 桂英 桂兰 桂芳 桂珍 桂香
    桂花 玉兰 玉梅 玉珍 玉英 玉华 玉芳 国强 国庆 国华 国栋 春梅 春燕 春花 春兰 丽娟 丽华 丽丽 丽萍 海燕 海涛 海波
    晓东 晓红 晓燕 晓明 晓丽 小红 小明 小刚 小军 小丽 红梅 红霞 红英 淑珍 淑英 淑华 淑兰 凤英 凤兰 素珍 素英 美玲
    美华 金花 金凤 婷婷 莉莉 娜娜 丹丹 倩倩 媛媛 芳芳 佳佳 乐乐 洋洋
    """
FREQUENT = frozenset(_NAMES.split())
