#include "textflag.h"

// Each kernel keeps its part of C in registers, and for each step multiplies one row of 16
// columns of B by one element of each row of A. Multiply and add stay apart: see doc.go.

// func kernel8(steps int, a *float32, aRow, aStep int, b *float32, bStep int, c *float32, cRow int)
// needs AVX-512F; one row of C is one register, Z0 to Z7.
TEXT ·kernel8(SB), NOSPLIT, $0-64
	MOVQ steps+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ aRow+16(FP), R8
	MOVQ aStep+24(FP), R9
	MOVQ b+32(FP), DI
	MOVQ bStep+40(FP), R10
	MOVQ c+48(FP), DX
	MOVQ cRow+56(FP), AX
	LEAQ (R8)(R8*2), R11  // 3 rows
	LEAQ (R8)(R8*4), R12  // 5 rows
	LEAQ (R11)(R8*4), R13 // 7 rows
	LEAQ (AX)(AX*2), BX
	LEAQ (DX)(AX*4), R14 // row 4 of C
	VMOVUPS (DX), Z0
	VMOVUPS (DX)(AX*1), Z1
	VMOVUPS (DX)(AX*2), Z2
	VMOVUPS (DX)(BX*1), Z3
	VMOVUPS (R14), Z4
	VMOVUPS (R14)(AX*1), Z5
	VMOVUPS (R14)(AX*2), Z6
	VMOVUPS (R14)(BX*1), Z7

step8:
	VMOVUPS (DI), Z16
	VMULPS.BCST (SI), Z16, Z17
	VMULPS.BCST (SI)(R8*1), Z16, Z18
	VMULPS.BCST (SI)(R8*2), Z16, Z19
	VMULPS.BCST (SI)(R11*1), Z16, Z20
	VMULPS.BCST (SI)(R8*4), Z16, Z21
	VMULPS.BCST (SI)(R12*1), Z16, Z22
	VMULPS.BCST (SI)(R11*2), Z16, Z23
	VMULPS.BCST (SI)(R13*1), Z16, Z24
	VADDPS Z17, Z0, Z0
	VADDPS Z18, Z1, Z1
	VADDPS Z19, Z2, Z2
	VADDPS Z20, Z3, Z3
	VADDPS Z21, Z4, Z4
	VADDPS Z22, Z5, Z5
	VADDPS Z23, Z6, Z6
	VADDPS Z24, Z7, Z7
	ADDQ R9, SI
	ADDQ R10, DI
	DECQ CX
	JNZ  step8

	VMOVUPS Z0, (DX)
	VMOVUPS Z1, (DX)(AX*1)
	VMOVUPS Z2, (DX)(AX*2)
	VMOVUPS Z3, (DX)(BX*1)
	VMOVUPS Z4, (R14)
	VMOVUPS Z5, (R14)(AX*1)
	VMOVUPS Z6, (R14)(AX*2)
	VMOVUPS Z7, (R14)(BX*1)
	VZEROUPPER
	RET

// func kernel4(steps int, a *float32, aRow, aStep int, b *float32, bStep int, c *float32, cRow int)
// needs AVX2; one row of C is two registers, Y0 to Y7.
TEXT ·kernel4(SB), NOSPLIT, $0-64
	MOVQ steps+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ aRow+16(FP), R8
	MOVQ aStep+24(FP), R9
	MOVQ b+32(FP), DI
	MOVQ bStep+40(FP), R10
	MOVQ c+48(FP), DX
	MOVQ cRow+56(FP), AX
	LEAQ (R8)(R8*2), R11
	LEAQ (AX)(AX*2), BX
	VMOVUPS (DX), Y0
	VMOVUPS 32(DX), Y1
	VMOVUPS (DX)(AX*1), Y2
	VMOVUPS 32(DX)(AX*1), Y3
	VMOVUPS (DX)(AX*2), Y4
	VMOVUPS 32(DX)(AX*2), Y5
	VMOVUPS (DX)(BX*1), Y6
	VMOVUPS 32(DX)(BX*1), Y7

step4:
	VMOVUPS (DI), Y8
	VMOVUPS 32(DI), Y9
	VBROADCASTSS (SI), Y10
	VMULPS Y8, Y10, Y11
	VMULPS Y9, Y10, Y12
	VADDPS Y11, Y0, Y0
	VADDPS Y12, Y1, Y1
	VBROADCASTSS (SI)(R8*1), Y10
	VMULPS Y8, Y10, Y11
	VMULPS Y9, Y10, Y12
	VADDPS Y11, Y2, Y2
	VADDPS Y12, Y3, Y3
	VBROADCASTSS (SI)(R8*2), Y10
	VMULPS Y8, Y10, Y11
	VMULPS Y9, Y10, Y12
	VADDPS Y11, Y4, Y4
	VADDPS Y12, Y5, Y5
	VBROADCASTSS (SI)(R11*1), Y10
	VMULPS Y8, Y10, Y11
	VMULPS Y9, Y10, Y12
	VADDPS Y11, Y6, Y6
	VADDPS Y12, Y7, Y7
	ADDQ R9, SI
	ADDQ R10, DI
	DECQ CX
	JNZ  step4

	VMOVUPS Y0, (DX)
	VMOVUPS Y1, 32(DX)
	VMOVUPS Y2, (DX)(AX*1)
	VMOVUPS Y3, 32(DX)(AX*1)
	VMOVUPS Y4, (DX)(AX*2)
	VMOVUPS Y5, 32(DX)(AX*2)
	VMOVUPS Y6, (DX)(BX*1)
	VMOVUPS Y7, 32(DX)(BX*1)
	VZEROUPPER
	RET

// func kernel1(steps int, a *float32, aStep int, b *float32, bStep int, c *float32)
// needs AVX2.
TEXT ·kernel1(SB), NOSPLIT, $0-48
	MOVQ steps+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ aStep+16(FP), R9
	MOVQ b+24(FP), DI
	MOVQ bStep+32(FP), R10
	MOVQ c+40(FP), DX
	VMOVUPS (DX), Y0
	VMOVUPS 32(DX), Y1

step1:
	VBROADCASTSS (SI), Y10
	VMULPS (DI), Y10, Y11
	VMULPS 32(DI), Y10, Y12
	VADDPS Y11, Y0, Y0
	VADDPS Y12, Y1, Y1
	ADDQ R9, SI
	ADDQ R10, DI
	DECQ CX
	JNZ  step1

	VMOVUPS Y0, (DX)
	VMOVUPS Y1, 32(DX)
	VZEROUPPER
	RET
